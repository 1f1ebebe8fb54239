import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { killExactly, processTable, withDescendants } from '../../engine/process-table.ts'

/** A run that is going on, as a process of its own. */
export interface KillableRun {
  output(): string
  readonly over: Promise<void>
  /** SIGKILL for the run alone, or for all that it started too; whether it still ran */
  kill(what: 'run' | 'all'): Promise<boolean>
}

/** Starts a command that can be killed. */
export function killable([file = '', ...args]: readonly string[], env: NodeJS.ProcessEnv, cwd: string): KillableRun {
  const child = spawn(file, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let [output, ended] = ['', false]
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const over = new Promise<void>(resolve => child.on('exit', () => resolve())).then(() => {
    ended = true
  })
  return {
    output: () => output,
    over,
    kill: async what => {
      if (ended) return false
      if (what === 'run') child.kill('SIGKILL')
      else killAll(child.pid ?? 0)
      await over
      return true
    },
  }
}

/** Waits so many ms, or until the output holds the words; less where the run ends before. */
export async function until(run: KillableRun, when: number | string): Promise<void> {
  if (typeof when === 'number') return void (await Promise.race([sleep(when), run.over]))
  let over = false
  void run.over.then(() => {
    over = true
  })
  while (!over && !run.output().includes(when)) await sleep(20)
}

// Who starts others goes first, so that nothing comes after; what did all the same is found by another look
function killAll(pid: number): void {
  const mine = () =>
    withDescendants(
      processTable().filter(each => each.pid === pid),
      processTable(),
    )
  const found = mine()
  for (const each of [...found, ...mine()].sort((a, b) => a.started - b.started)) killExactly(each)
}
