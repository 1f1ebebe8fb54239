import { realpathSync } from 'node:fs'
import { type Kept, keep } from '../../engine/kept.ts'
import { LabError } from '../../engine/lab-error.ts'
import { isRunning } from '../../engine/process-table.ts'
import { isHere } from './here.ts'
import { journalled, journalsIn } from './journalled.ts'

/** What only one run may have at a time. */
export interface Turn {
  /** A folder that exists; its lock is the kernel's, and ends with its holder */
  readonly folder: string
  /** What it is, for a person */
  readonly what: string
  readonly waitS: number
  /** Where the journals of runs lie: they tell who holds it */
  readonly state: string
  readonly tell: (line: string) => void
  readonly signal: AbortSignal
}

const holder = ['sh', '-c', 'echo held; cat >/dev/null']

/** Waits until no other run has the folder. Throws LabError BUSY, naming who has it, when the time is up. */
export async function takeTurn(turn: Turn): Promise<AsyncDisposable> {
  const held = await hold(turn)
  return { [Symbol.asyncDispose]: () => held.release() }
}

async function hold({ folder, what, waitS, state, tell, signal }: Turn): Promise<Kept> {
  const [place, options] = [realpathSync(folder), { signal }]
  const free = await attempt(['flock', '--nonblock', place, ...holder], options)
  if (free) return free
  const whose = holders(state).join(', ') || 'another program'
  tell(`${whose} uses ${what}: waiting, ${waitS} s at most`)
  const mine = await attempt(['flock', '--wait', String(waitS), place, ...holder], options)
  if (mine) return mine
  const remedy = 'wait until it has ended, raise LAB_WAIT_S, or use another checkout'
  throw new LabError('BUSY', `${what} is in use by another run`, {
    ran: `flock ${place}, ${waitS} s`,
    cameBack: whose,
    remedy,
  })
}

async function attempt(argv: readonly string[], options: { signal: AbortSignal }): Promise<Kept | undefined> {
  try {
    return await keep(argv, options)
  } catch (error) {
    if (error instanceof LabError) return undefined
    throw error
  }
}

function holders(state: string): string[] {
  const runs = journalsIn(state).flatMap(file => {
    try {
      return journalled(file)?.head ?? []
    } catch {
      return [] // it has ended
    }
  })
  const alive = runs.filter(head => isHere(head) && isRunning(head))
  return alive.map(({ run, pid, startedAt }) => `Run ${run} (process ${pid}, since ${startedAt})`)
}
