import type { Call } from './call.ts'
import { ContainerIds } from './container-ids.ts'
import { countStarts } from './count-starts.ts'
import type { Container, Engine, Made, Watched } from './engine.ts'
import { Hung } from './hung.ts'
import { type JournalEntry, note } from './journal.ts'
import { type Kept, keep } from './kept.ts'
import { type NerdctlPlace, nerdctlArgv } from './nerdctl-argv.ts'
import { passOn } from './pass-on.ts'
import { type RunOptions, run } from './process.ts'
import { type CommandRecord, succeeded } from './record.ts'
import { endSandbox } from './removal.ts'
import { runLabel } from './run-label.ts'

/** How to reach a containerd with nerdctl, and how to see the host from where the run lives. */
export interface Connection {
  /** nerdctl with its global flags */
  readonly nerdctl: readonly string[]
  /** Put before a command, makes it see the host */
  readonly onHost: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Attached output stalls near 64 KiB with some shims (known issue KI-6), so a run may print less than that. */
export const maxAttachedBytes = 48 * 1024

/** The daemon's events are heard as long as somebody listens, and no run may be longer than this. */
const longestRunMs = 86_400_000

/** nerdctl as this project uses it: each call has a deadline and gives a record, whatever happened. */
export class Nerdctl implements Engine {
  readonly #lab: Connection
  readonly #runId: string
  readonly #ids: ContainerIds
  readonly #hung: Hung
  readonly #journal: string | undefined
  /** Process ids of those that are attached to a container, by its name */
  readonly #attached = new Map<string, number>()

  /** `folder`: for the ids that nerdctl writes. `journal`: the file in which each container stands before it is made */
  constructor(lab: Connection, runId: string, folder: string, journal?: string) {
    this.#lab = lab
    this.#runId = runId
    this.#ids = new ContainerIds(folder)
    this.#hung = new Hung(folder)
    this.#journal = journal
  }

  /** Runs a container in the foreground until its command ends; what does not end in time is removed. `onLine` hears what is printed meanwhile. */
  async run(container: Container, timeoutMs: number, onLine?: (line: string) => void): Promise<CommandRecord> {
    const onStart = (pid: number) => void this.#attached.set(container.name, pid)
    const options = { ...this.#options(timeoutMs), maxBytes: maxAttachedBytes, onStart, ...(onLine ? { onLine } : {}) }
    const record = await this.#make({ run: container }, container, options)
    this.#attached.delete(container.name)
    if (record.timedOut || record.truncated || record.signal) await this.remove(container.name, timeoutMs)
    return record
  }

  /** Starts a container in the background; the caller removes it. */
  start(container: Container, timeoutMs: number): Promise<CommandRecord> {
    return this.#make({ start: container }, container, this.#options(timeoutMs))
  }

  exec(name: string, command: readonly string[], timeoutMs: number): Promise<CommandRecord> {
    return this.call(['exec', name, ...command], timeoutMs, maxAttachedBytes)
  }

  /** Asks the command of a container that speaks to us to end. A nerdctl of its own for that takes a tenth of a second. */
  async terminate(name: string, timeoutMs: number): Promise<void> {
    const attached = this.#attached.get(name)
    if (attached === undefined || !passOn(attached)) await this.call(['kill', '--signal', 'TERM', name], timeoutMs)
  }

  logs(name: string, timeoutMs: number): Promise<CommandRecord> {
    return this.call(['logs', '--tail', '50', name], timeoutMs)
  }

  stop(name: string, timeoutMs: number): Promise<CommandRecord> {
    return this.#ask({ stop: name }, timeoutMs)
  }

  /** Takes a container away. What nerdctl leaves (known issue KI-6) is ended by the processes of exactly this sandbox, and it is asked once more. */
  async remove(name: string, timeoutMs: number): Promise<CommandRecord> {
    const [record, id] = [await this.call(['rm', '--force', name], timeoutMs), await this.#ids.of(name)]
    if (id === undefined) return record
    const ended = await endSandbox(id, succeeded(record) ? 3000 : 0)
    return ended.length === 0 || succeeded(record) ? record : this.call(['rm', '--force', id], timeoutMs)
  }

  /** Any other question to nerdctl, such as `info` or `network inspect`. */
  call(args: readonly string[], timeoutMs: number, maxBytes?: number): Promise<CommandRecord> {
    const options = { ...this.#options(timeoutMs), ...(maxBytes === undefined ? {} : { maxBytes }) }
    return run([...this.#lab.nerdctl, ...args], options)
  }

  watch(signal: AbortSignal, onLine: (line: string) => void): Promise<CommandRecord> {
    const argv = [...this.#lab.nerdctl, 'events', '--format', '{{json .}}']
    return run(argv, { ...this.#options(longestRunMs), signal, onLine })
  }

  /** Runs a command where containerd lives; with `onHost`, on the host itself. `input` is for its standard input. */
  host(command: readonly string[], timeoutMs: number, where: 'host' | 'daemon' = 'host', input?: string) {
    const argv = nerdctlArgv({ outside: command, where }, this.#place)
    return run(argv, { ...this.#options(timeoutMs), ...(input === undefined ? {} : { input }) })
  }

  /** nerdctl runs where its containers do. */
  get outOfReach(): undefined {
    return undefined
  }

  get unpublished(): undefined {
    return undefined
  }

  async hostBootId(timeoutMs: number): Promise<string> {
    return (await this.host(['cat', '/proc/sys/kernel/random/boot_id'], timeoutMs)).stdout.trim()
  }

  keepAtDaemon(argv: readonly string[]): Promise<Kept> {
    return keep(argv)
  }

  async made(name: string): Promise<Made | undefined> {
    const id = await this.#ids.of(name)
    return id === undefined ? undefined : { id, hostname: id.slice(0, 12) }
  }

  boundary(name: string): Promise<string | undefined> {
    return this.#ids.of(name)
  }

  async runs(name: string, timeoutMs: number): Promise<boolean> {
    const record = await this.call(['inspect', '--format', '{{.State.Status}}', name], timeoutMs)
    return succeeded(record) && record.stdout.trim() !== 'exited'
  }

  /** From containerd's own events. */
  countStarts(watched: Watched): Promise<string[]> {
    return countStarts((signal, onLine) => this.watch(signal, onLine), this.#ids, watched)
  }

  digests(image: string, timeoutMs: number): Promise<CommandRecord> {
    return this.#ask({ digests: image }, timeoutMs)
  }

  versions(timeoutMs: number): Promise<CommandRecord> {
    return this.#ask({ ask: 'versions' }, timeoutMs)
  }

  network(timeoutMs: number): Promise<CommandRecord> {
    return this.#ask({ ask: 'network' }, timeoutMs)
  }

  /** Containers of this run that are still known to containerd, by full id. */
  async ours(timeoutMs: number): Promise<CommandRecord> {
    const filter = `label=${runLabel}=${this.#runId}`
    return this.call(['ps', '--all', '--quiet', '--no-trunc', '--filter', filter], timeoutMs)
  }

  #options(timeoutMs: number) {
    return { timeoutMs, env: this.#lab.env, whole: true }
  }

  #note(entry: JournalEntry): void {
    if (this.#journal !== undefined) note(this.#journal, entry)
  }

  get #place(): NerdctlPlace {
    return { ...this.#lab, runId: this.#runId, idFile: name => this.#ids.fileOf(name) }
  }

  #ask(call: Call, timeoutMs: number): Promise<CommandRecord> {
    return run(nerdctlArgv(call, this.#place), this.#options(timeoutMs))
  }

  async #make(call: Call, container: Container, options: RunOptions): Promise<CommandRecord> {
    const argv = nerdctlArgv(call, this.#place)
    return this.#hung.start(container.runtime, argv, async () => {
      this.#note({ making: container.name })
      const record = await run(argv, options)
      const id = await this.#ids.of(container.name)
      if (id !== undefined) this.#note({ made: container.name, id })
      return record
    })
  }
}
