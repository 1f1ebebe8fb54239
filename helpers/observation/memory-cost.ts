import type { Container, Engine } from '../engine/engine.ts'
import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import { give, type Named, refuse } from './answers.ts'
import { keep } from './keep.ts'
import { lookCommand } from './look.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { profileOf } from './profile.ts'
import { hasTime } from './time-left.ts'

type Measured = 'control' | 'sandbox'

/** A container's end, and what was seen of its processes while it was up. */
interface Looked {
  readonly ended: CommandRecord
  readonly look: CommandRecord | undefined
}

const waits = 'it waits'
const ending = `trap 'kill $! 2>/dev/null; exit 0' TERM`
const idle = (waitS: number) => `${ending}; echo '${waits}'; sleep ${waitS} & wait; exit 0`

/** Holds memory by the size of a block that nobody takes over: the block is full before its first byte is read. */
const heavy = (mib: number, waitS: number) =>
  `${ending}; dd if=/dev/zero bs=${mib}M count=1 2>/dev/null | { head -c 1 >/dev/null; echo '${waits}'; sleep ${waitS}; } & wait; exit 0`

/** A container waits until it was looked at, and is told then; this long, in seconds, where nobody hears that it waits (known issue KI-19). */
const longestWaitS = ({ options }: Plan) => options.deadlineS + 5
/** Bound of its whole life in ms: its start may take a command's deadline, and the look at it another. */
const longestLifeMs = (plan: Plan) => 2 * deadlineMs(plan) + 10_000

/** Looks at the processes of some idle containers of both runtimes, and of one that holds more memory than is allowed. */
export async function measureMemory(plan: Plan, folder: string): Promise<void> {
  for (const subject of ['control', 'sandbox'] as const) {
    const looked: Looked[] = []
    const many = subject === 'sandbox' ? profileOf(plan).memorySandboxes : 1
    while (looked.length < many && looked.every(worked) && (looked.length === 0 || hasTime(plan)))
      looked.push(await lookAt(plan, folder, subject, `memory-${looked.length + 1}`))
    await write(folder, subject, 'memory-cost', looked)
  }
  await write(folder, 'control', 'heavy-memory', [await lookAt(plan, folder, 'control', 'memory-heavy')])
}

/** An idle container, or one that holds more memory than is allowed (`memory-heavy`). Pure. */
export function memoryContainer(plan: Plan, subject: Measured, what: string): Container {
  const { images, runtimes } = plan.lab
  const waitS = longestWaitS(plan)
  const script = what === 'memory-heavy' ? heavy(plan.options.memoryMaxMib + 32, waitS) : idle(waitS)
  const name = containerName(plan, `${what}-${subject}`)
  return { name, image: images.probe, runtime: runtimes[subject], command: ['sh', '-c', script] }
}

async function lookAt(plan: Plan, folder: string, subject: Measured, what: string): Promise<Looked> {
  const container = memoryContainer(plan, subject, what)
  const engine = engineOf(plan, folder)
  let look: Promise<CommandRecord> | undefined
  const hear = (line: string) => {
    if (line === waits) look ??= takeLook(plan, engine, container.name)
  }
  const ended = await engine.run(container, longestLifeMs(plan), hear)
  await keep(folder, subject, `${what}-${subject}`, ended)
  return { ended, look: await look }
}

async function takeLook(plan: Plan, engine: Engine, name: string): Promise<CommandRecord> {
  const record = await engine.host(
    lookCommand,
    deadlineMs(plan),
    'daemon',
    `${await engine.boundary(name, deadlineMs(plan))} 0\n`,
  )
  await engine.terminate(name, deadlineMs(plan))
  return record
}

const worked = ({ look }: Looked) => look !== undefined && succeeded(look)

async function write(folder: string, subject: Measured, probe: string, looked: readonly Looked[]): Promise<void> {
  const seen = looked.map(({ look, ended }) => look ?? ended)
  const named = await Promise.all(
    seen.map(
      async (record, at): Promise<Named> => [
        await keep(folder, subject, `${probe}-${subject}-${at + 1}`, record),
        record,
      ],
    ),
  )
  const failed = looked.find(each => !worked(each))
  const reading = { how: 'joined', who: "The look at the container's processes" } as const
  if (failed === undefined) return void (await give(folder, '', { subject, probe }, reading, named))
  const message = `The container's processes were not seen: ${howItEnded(failed.look ?? failed.ended)}`
  const records = named.map(([id]) => id)
  await refuse(folder, { subject, probe }, records, { code: 'NO_ANSWER', message })
}
