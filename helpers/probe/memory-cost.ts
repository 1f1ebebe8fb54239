import { summarize } from '../stats/summary.ts'
import { type Answer, absent, type Probe, ProbeError } from './probe.ts'
import { processes } from './processes.ts'
import { said } from './refusal.ts'
import type { TiedProcess } from './tied.ts'

/** What containers cost the host: the proportional share of memory of all processes tied to each, in MiB. */
export interface MemoryCost {
  readonly n: number
  readonly medianMiB: number
  readonly maxMiB: number
  /** Of each container, in the order they were started */
  readonly totalsMiB: readonly number[]
  /** Of each container in the same order, what its processes take by the name they were called by, largest first */
  readonly containers: readonly (readonly { readonly name: string; readonly mib: number }[])[]
}

/** Follows each look at a container's processes. */
const endOfLook = 'look complete\n'

/** Looks at some containers, one after the other. A process whose memory cannot be read is an error of the whole probe, never 0. */
export const memoryCost: Probe<MemoryCost> = {
  name: 'memory-cost',
  budget: 1024 * 1024,
  parse: answer => {
    const looks = said(answer).split(endOfLook).slice(0, -1)
    if (looks.length === 0) throw new ProbeError('CUT', 'No look at processes is complete')
    const tied = looks.map(text => tiedIn({ ...answer, text: text + endOfLook }))
    const totalsMiB = tied.map(each => mib(sumKiB(each)))
    const { n, median, max } = summarize(totalsMiB)
    return { n, medianMiB: median, maxMiB: max, totalsMiB, containers: tied.map(largestFirst) }
  },
}

/** The same of a container that holds more memory than is allowed. */
export const heavyMemory: Probe<MemoryCost> = { ...memoryCost, name: 'heavy-memory' }

function tiedIn(look: Answer): TiedProcess[] {
  // Threads of the kernel have no memory of their own
  const tied = processes.parse(look).tied.filter(({ exe, pssKiB }) => exe !== absent || pssKiB !== undefined)
  if (tied.length === 0) throw new ProbeError('NO_ANSWER', 'No process is tied to the container')
  const unread = tied.find(({ pssKiB }) => pssKiB === undefined)
  if (unread) throw new ProbeError('DENIED', `The memory of ${unread.comm} (pid ${unread.pid}) cannot be read`)
  return tied
}

function largestFirst(tied: readonly TiedProcess[]): MemoryCost['containers'][number] {
  const roles = [...Map.groupBy(tied, roleOf)].map(([name, all]) => ({ name, mib: mib(sumKiB(all)) }))
  return roles.sort((a, b) => b.mib - a.mib)
}

/** As it calls itself: gVisor's processes are all one program, which is a sandbox or a gofer. */
function roleOf({ args: [called = ''], comm }: TiedProcess): string {
  return called.split('/').at(-1) || comm
}

const sumKiB = (tied: readonly TiedProcess[]) => tied.reduce((sum, { pssKiB = 0 }) => sum + pssKiB, 0)
const mib = (kib: number) => Math.round(kib / 102.4) / 10
