import { constants } from 'node:os'
import type { Framed } from '../../engine/attached.ts'
import { graceMs } from '../../engine/grace.ts'
import { LabError } from '../../engine/lab-error.ts'

const relayed = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The outermost process of a lab, seen from the host. While it lives, signals to us go to the program inside. */
export class Frame {
  readonly #process: Framed
  /** The lab's first process, which hands signals on to the program; known when the lab is ready */
  #init: number | undefined
  #lastSignal: NodeJS.Signals | undefined
  /** Ends what does not end of itself when it is told to */
  #last: NodeJS.Timeout | undefined

  constructor(framed: Framed) {
    this.#process = framed
    for (const signal of relayed) process.on(signal, this.#relay)
  }

  /** Waits until the program runs; false when a signal ended the start. Throws LabError LAB_START. */
  async ready(withinMs: number): Promise<boolean> {
    const late = setTimeout(() => this.#kill(), withinMs)
    const words: string[] = []
    for await (const line of this.#process.words) {
      this.#init = readyPid(line)
      if (this.#init !== undefined) break
      words.push(line)
    }
    clearTimeout(late)
    if (this.#init === undefined && this.#lastSignal === undefined) throw notStarted(words, withinMs)
    return this.#init !== undefined
  }

  /** Waits for the end: the program's exit code, or 128 + N when signal N ended it. */
  async ended(): Promise<number> {
    const { exitCode, signal } = await this.#process.ended
    clearTimeout(this.#last)
    for (const name of relayed) process.off(name, this.#relay)
    return exitCode ?? 128 + constants.signals[this.#lastSignal ?? (signal as NodeJS.Signals)]
  }

  // Before the lab is ready there is no program that could be told
  readonly #relay = (signal: NodeJS.Signals): void => {
    this.#lastSignal = signal
    if (this.#init === undefined) this.#kill()
    else process.kill(this.#init, signal)
    this.#last ??= setTimeout(() => this.#kill(), graceMs)
  }

  #kill(): void {
    process.kill(this.#process.pid, 'SIGKILL')
  }
}

function readyPid(line: string): number | undefined {
  const [, pid] = /^ready (\d+)$/.exec(line) ?? []
  return pid === undefined ? undefined : Number(pid)
}

function notStarted(words: readonly string[], withinMs: number): LabError {
  return new LabError('LAB_START', 'The embedded lab could not be started', {
    ran: 'helpers/lab/embedded/init.sh',
    cameBack: words.join('\n') || `not ready within ${withinMs} ms`,
    remedy: 'it needs root with CAP_SYS_ADMIN, and overlayfs, bridge, veth and nat in the kernel; see what came back',
  })
}
