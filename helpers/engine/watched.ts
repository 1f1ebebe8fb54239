import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { execa } from 'execa'
import type { AttachOptions } from './attached.ts'
import { graceMs } from './grace.ts'
import { killExactly, processTable, withDescendants } from './process-table.ts'

/** How a watched program ended: by itself, with its exit code (null: by a signal), or why it was ended. */
export type WatchedEnd =
  | { readonly by: 'itself'; readonly exitCode: number | null }
  | { readonly by: 'deadline' | 'memory' }

const interrupts = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/**
 * Runs a program of Node's on our own output. At the deadline (ms) it is killed with all that it started, whatever it
 * is busy with; where it fills its memory, V8's trace is not shown. A signal to us is passed on, so that it can clear
 * up; it has `graceMs` for that. Never throws.
 */
export async function runWatched(
  [file = '', ...args]: readonly string[],
  { deadlineMs, ...options }: AttachOptions & { readonly deadlineMs: number },
): Promise<WatchedEnd> {
  const own = { buffer: false, extendEnv: false, reject: false } as const
  const child = execa(file, args, { ...own, ...options, stdio: ['ignore', 'inherit', 'pipe'] })
  const kill = () => killWhole(child.pid)
  const told = passOn(child.stderr)
  let interruptedAs: number | null = null
  using _signals = onInterrupt((signal, code) => {
    interruptedAs = code
    child.kill(signal)
    setTimeout(kill, graceMs).unref()
  })
  let late = false
  const timer = setTimeout(() => {
    late = true
    kill()
  }, deadlineMs)
  const { exitCode = null, signal } = await child
  clearTimeout(timer)
  if (late) return { by: 'deadline' }
  const outOfMemory = signal === 'SIGABRT' && (await told).traced
  return outOfMemory ? { by: 'memory' } : { by: 'itself', exitCode: exitCode ?? interruptedAs }
}

function killWhole(pid: number | undefined): void {
  const all = processTable()
  for (const process of withDescendants(
    all.filter(each => each.pid === pid),
    all,
  ))
    killExactly(process)
}

/** V8 says first that it has no memory, then where it was. */
async function passOn(stderr: Readable): Promise<{ traced: boolean }> {
  let traced = false
  for await (const line of createInterface({ input: stderr })) {
    traced ||= line === '<--- Last few GCs --->'
    if (!traced) process.stderr.write(`${line}\n`)
  }
  return { traced }
}

type Interrupt = keyof typeof interrupts

function onInterrupt(act: (signal: Interrupt, code: number) => void): Disposable {
  const handlers = (Object.keys(interrupts) as Interrupt[]).map(signal => {
    const hear = () => act(signal, interrupts[signal])
    process.on(signal, hear)
    return () => process.off(signal, hear)
  })
  return {
    [Symbol.dispose]() {
      for (const off of handlers) off()
    },
  }
}
