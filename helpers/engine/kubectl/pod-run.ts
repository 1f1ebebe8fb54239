import type { OnLine } from '../engine.ts'
import { type RunOptions, run } from '../process.ts'
import { type CommandRecord, succeeded } from '../record.ts'
import { refusedForGood, warnings } from './events.ts'
import { jsonDocuments } from './json-lines.ts'
import { containerId, type Pod, type PodState, podState } from './pod-state.ts'
import { stamped, withoutStamps } from './stamped-lines.ts'

/** kubectl with its flags, and how its commands are run. */
export interface Kubectl {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export interface PodRunOptions {
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly onLine?: OnLine | undefined
  /** Hears the container's id as soon as it has one */
  readonly onId: (id: string) => Promise<void>
  /** Events are not read meanwhile, only where the pod never ran: three commands, whatever becomes of it */
  readonly sparing?: boolean
}

/** How often the events of a pod that does not come up are read. */
const eventsMs = 3000

/** Watches a pod that was created, to the end of its command: what it printed, its exit code, or why it never ran. */
export class PodRun {
  readonly #kubectl: Kubectl
  readonly #name: string
  readonly #created: CommandRecord
  readonly #options: PodRunOptions
  readonly #began = performance.now()
  readonly #stop = new AbortController()
  #state: PodState = { is: 'starting' }
  /** From its creation to the last byte that it printed, ms */
  #tookMs = 0
  #logs: Promise<CommandRecord> | undefined
  #id: Promise<void> | undefined

  constructor(kubectl: Kubectl, name: string, created: CommandRecord, options: PodRunOptions) {
    this.#kubectl = kubectl
    this.#name = name
    this.#created = created
    this.#options = options
  }

  /** The record of the whole: the command that made the pod, what its container printed, how that ended. */
  async ended(): Promise<CommandRecord> {
    const looking = setInterval(() => void this.#lookAtEvents(), eventsMs)
    const watch = ['get', 'pod', this.#name, '--watch', '--output=json', asLongAs(this.#options.timeoutMs)]
    const watched = await this.#call(watch, {
      ...{ timeoutMs: this.#options.timeoutMs, signal: this.#stop.signal, maxBytes: 4 * 1024 * 1024 },
      onLine: jsonDocuments<Pod>(pod => this.#hear(pod)),
    })
    clearInterval(looking)
    const logs = await this.#logs
    await this.#id
    return this.#combined(logs, watched)
  }

  #hear(pod: Pod): void {
    const id = containerId(pod)
    if (id !== undefined) this.#id ??= this.#options.onId(id)
    if (this.#state.is !== 'failed') this.#state = podState(pod)
    const { is } = this.#state
    if (is === 'running' || is === 'ended') this.#logs ??= this.#readLogs()
    if (is === 'ended' || is === 'failed') this.#stop.abort()
  }

  async #readLogs(): Promise<CommandRecord> {
    const { maxBytes, onLine } = this.#options
    const timeoutMs = Math.max(1, Math.ceil(this.#options.timeoutMs - (performance.now() - this.#began)))
    const hear = (text: string) => {
      const { line, at } = stamped(text) ?? {}
      if (line !== undefined) onLine?.(line, at)
    }
    const options = { timeoutMs, maxBytes, onLine: hear }
    const record = await this.#call(['logs', '--follow', '--timestamps', this.#name, asLongAs(timeoutMs)], options)
    this.#tookMs = performance.now() - this.#began
    return record
  }

  async #lookAtEvents(): Promise<void> {
    if (this.#options.sparing || this.#state.is !== 'starting') return
    const why = refusedForGood(await this.#events())
    if (why === undefined || this.#state.is !== 'starting') return
    this.#state = { is: 'failed', why }
    this.#stop.abort()
  }

  #events(): Promise<CommandRecord> {
    const ofPod = ['--field-selector', `involvedObject.name=${this.#name}`]
    return this.#call(['get', 'events', ...ofPod, '--output=json'], { timeoutMs: 10_000 })
  }

  #call(args: readonly string[], options: RunOptions): Promise<CommandRecord> {
    return run([...this.#kubectl.argv, ...args], { env: this.#kubectl.env, ...options })
  }

  async #combined(logs: CommandRecord | undefined, watched: CommandRecord): Promise<CommandRecord> {
    const { argv, startedAt, durationMs } = this.#created
    const state = this.#state
    const why = await this.#why(watched)
    const stderr = [logs?.stderr ?? '', why].filter(Boolean).join('\n')
    const rawStdout = withoutStamps(logs?.rawStdout ?? new Uint8Array())
    const tookMs = logs === undefined ? watched.durationMs : this.#tookMs
    return {
      ...{ argv, startedAt, durationMs: durationMs + tookMs },
      exitCode: state.is === 'ended' ? state.exitCode : null,
      signal: null,
      timedOut: state.is === 'running' || state.is === 'starting',
      truncated: logs?.truncated ?? false,
      ...{ stdout: Buffer.from(rawStdout).toString(), rawStdout },
      ...{ stderr, rawStderr: Buffer.from(stderr) },
    }
  }

  async #why(watched: CommandRecord): Promise<string> {
    const state = this.#state
    if (state.is === 'ended') return state.why ?? ''
    if (state.is === 'failed') return [state.why, ...warnings(await this.#events())].join('\n')
    if (state.is === 'running') return ''
    const watching = succeeded(watched) || watched.timedOut ? [] : [watched.stderr]
    return [...watching, ...warnings(await this.#events())].join('\n')
  }
}

/** In place of the time for one answer: what is followed takes as long as the container may, and ends without us as well. */
const asLongAs = (timeoutMs: number) => `--request-timeout=${Math.ceil(timeoutMs / 1000)}s`
