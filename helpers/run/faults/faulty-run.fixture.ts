import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type LabRun, readReports } from '../lab-run.fixture.ts'

/** The quickest claim that needs containers. */
export const quickest = 'specs/runtimes/shared-kernel.spec.ts'

export interface FaultyRunOptions {
  readonly env: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Where the run's journal lies */
  readonly state: string
}

/** A run of the lab that is going on. */
export interface Going {
  readonly pid: number
  output(): string
  /** Lines of its journal so far; none when it is gone */
  journal(): string[]
  kill(signal: NodeJS.Signals): void
  /** How it ended; a run that does not end within the bound counts as a hang and is killed */
  readonly ended: Promise<LabRun & { readonly hung: boolean; readonly tookMs: number }>
}

const longestMs = 240_000

/** Starts `npm run lab` of a checkout on the lab host. */
export function startRun(folder: string, { env, args = [quickest], state }: FaultyRunOptions): Going {
  const program = [join(folder, 'helpers/run/main.ts'), 'lab', ...args]
  const given = { ...process.env, ...env, XDG_STATE_HOME: state }
  const began = performance.now()
  const child = spawn(process.execPath, program, { env: given, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let [output, hung] = ['', false]
  const hear = (chunk: Buffer) => {
    output += chunk.toString()
  }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', hear)
  const late = setTimeout(() => {
    hung = true
    child.kill('SIGKILL')
  }, longestMs)
  const exit = new Promise<number | null>(resolve => child.on('exit', resolve))
  const ended = exit.then(async code => {
    clearTimeout(late)
    const tookMs = performance.now() - began
    await sleep(50) // its last words
    const reports = readReports(join(folder, 'reports', args.length > 0 ? 'partial' : ''))
    return { code, output, hung, tookMs, ...reports }
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    journal: () => journalLines(join(state, 'kata-lab-spec')),
    kill: signal => void child.kill(signal),
    ended,
  }
}

/** Waits until a run is so far; false when it ended before. */
export async function until(going: Going, isSoFar: () => boolean): Promise<boolean> {
  let over = false
  void going.ended.then(() => {
    over = true
  })
  while (!over && !isSoFar()) await sleep(2)
  return !over
}

function journalLines(folder: string): string[] {
  try {
    const [name = ''] = readdirSync(folder).filter(each => each.endsWith('.journal'))
    return readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)
  } catch {
    return []
  }
}
