import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Call } from '../call.ts'
import type { Beyond, Container, Engine, Made, OnLine, Outside, Watched } from '../engine.ts'
import { Hung } from '../hung.ts'
import { type Kept, keep } from '../kept.ts'
import { KeptShell } from '../kept-shell.ts'
import { LabError } from '../lab-error.ts'
import { type RunOptions, run } from '../process.ts'
import { type CommandRecord, succeeded } from '../record.ts'
import type { ClusterConnection } from './cluster-connection.ts'
import { startEvents, startsIn } from './events.ts'
import { kubectlArgv, podName } from './kubectl-argv.ts'
import { inPod, onNode, sandboxScript } from './node-access.ts'
import { PodRun } from './pod-run.ts'

const maxBytes = 64 * 1024

/** kubectl in nerdctl's place: a container is a pod of the run's own namespace, started on one node without a scheduler. */
export class KubectlEngine implements Engine {
  readonly #cluster: ClusterConnection
  readonly #runId: string
  /** Folder for the ids of containers */
  readonly #folder: string
  /** In the pod on one of many nodes, once something was to be run there */
  #shell: KeptShell | undefined

  constructor(cluster: ClusterConnection, runId: string, folder: string) {
    this.#cluster = cluster
    this.#runId = runId
    this.#folder = folder
  }

  get #isOneOfMany(): boolean {
    return this.#cluster.suffix !== undefined
  }

  get outOfReach(): Beyond | undefined {
    return this.#cluster.outOfReach
  }

  // gVisor and Kata do not listen where kubectl port-forward looks, and the API's own proxy takes longer than an application
  get unpublished(): string {
    return 'a cluster publishes no port of a pod on this machine, so applications are not asked for their pages'
  }

  /** A pod that ended stays until its namespace goes: it holds nothing of the node, and tells how it ended. */
  run(container: Container, timeoutMs: number, onLine?: OnLine): Promise<CommandRecord> {
    return this.#unlessHung(container, () => this.#run(container, timeoutMs, onLine))
  }

  async #run(container: Container, timeoutMs: number, onLine?: OnLine): Promise<CommandRecord> {
    const created = await this.#create(container, timeoutMs)
    if (!succeeded(created)) return created
    const name = this.#podName(container.name)
    const { kubectl: argv, env } = this.#cluster
    const onId = (id: string) => writeFile(this.#idFile(container.name), id)
    const options = { timeoutMs, maxBytes, onLine, onId, sparing: this.#isOneOfMany }
    const record = await new PodRun({ argv, env }, name, created, options).ended()
    const hangs = record.exitCode === null || record.truncated
    if (hangs && !this.#isOneOfMany) await this.remove(container.name, timeoutMs)
    return record
  }

  start(container: Container, timeoutMs: number): Promise<CommandRecord> {
    return this.#unlessHung(container, () => this.#start(container, timeoutMs))
  }

  async #start(container: Container, timeoutMs: number): Promise<CommandRecord> {
    const created = await this.#create(container, timeoutMs)
    if (!succeeded(created)) return created
    const pod = `pod/${this.#podName(container.name)}`
    // Longer than our own deadline: what we end at it counts as hung
    const seconds = Math.ceil(timeoutMs / 1000) + 5
    const patient = [`--timeout=${seconds}s`, `--request-timeout=${seconds}s`]
    return this.#call(['wait', '--for=condition=Ready', pod, ...patient], timeoutMs)
  }

  /** Of one of many nodes it is left to end by itself: that takes some seconds, and not a call each. */
  async terminate(name: string, timeoutMs: number): Promise<void> {
    if (this.#isOneOfMany) return
    await this.#call(['exec', this.#podName(name), '--', 'kill', '-TERM', '1'], timeoutMs)
  }

  stop(name: string, timeoutMs: number): Promise<CommandRecord> {
    return this.#ask({ stop: name }, timeoutMs)
  }

  remove(name: string, timeoutMs: number): Promise<CommandRecord> {
    return this.#call(['delete', 'pod', this.#podName(name), '--now', '--wait=false', '--ignore-not-found'], timeoutMs)
  }

  async runs(name: string, timeoutMs: number): Promise<boolean> {
    const record = await this.#call(['get', 'pod', this.#podName(name), '--output=jsonpath={.status.phase}'], timeoutMs)
    return succeeded(record) && ['Pending', 'Running'].includes(record.stdout)
  }

  /** On the node, among the mounts and namespaces of its first process; the daemon lives there too. Of one of many nodes all commands take one call. */
  host(command: readonly string[], timeoutMs: number, _where?: Outside, input?: string): Promise<CommandRecord> {
    const [argv, { env }] = [this.#onNode(command), this.#cluster]
    const given = { timeoutMs, ...(input === undefined ? {} : { input }) }
    if (!this.#isOneOfMany) return run(argv, { env, ...given })
    this.#shell ??= new KeptShell([...inPod(this.#cluster, '--request-timeout=0'), 'sh'], env)
    return this.#shell.run({ command: [...onNode, ...command], argv, ...given })
  }

  async release(): Promise<void> {
    await this.#shell?.end()
  }

  async keepAtDaemon(argv: readonly string[]): Promise<Kept> {
    return keep(this.#onNode(argv))
  }

  /** As kubelet tells it to the API, not a container: whoever calls himself the node's witness is held against it. */
  async hostBootId(): Promise<string> {
    return this.#cluster.bootId
  }

  async made(name: string): Promise<Made | undefined> {
    const id = await readFile(this.#idFile(name), 'utf8').catch(() => undefined)
    return id === undefined ? undefined : { id, hostname: this.#podName(name) }
  }

  /** containerd keeps with each container of a pod which sandbox it is in. */
  async boundary(name: string, timeoutMs: number): Promise<string | undefined> {
    const script = sandboxScript((await this.made(name))?.id ?? 'none')
    return /^[0-9a-f]{64}$/m.exec((await this.host(['sh', '-c', script], timeoutMs)).stdout)?.[0]
  }

  /** From kubelet's events: names of pods whose container was started, one for each event. Of one of many nodes none: `startsIn` asks once for all. */
  async countStarts({ before, counted }: Watched, timeoutMs: number): Promise<string[]> {
    await before()
    await counted()
    return this.#isOneOfMany ? [] : startsIn(await this.#call(startEvents, timeoutMs))
  }

  versions(timeoutMs: number): Promise<CommandRecord> {
    return this.#ask({ ask: 'versions' }, timeoutMs)
  }

  network(timeoutMs: number): Promise<CommandRecord> {
    return this.#ask({ ask: 'network' }, timeoutMs)
  }

  /** As containerd told kubelet of the run's own containers. */
  digests(image: string, timeoutMs: number): Promise<CommandRecord> {
    return this.#ask({ digests: image }, timeoutMs)
  }

  #unlessHung(container: Container, start: () => Promise<CommandRecord>): Promise<CommandRecord> {
    const argv = kubectlArgv({ run: container }, this.#runId, this.#cluster)
    return new Hung(this.#folder).start(container.runtime, argv, start)
  }

  #create(container: Container, timeoutMs: number): Promise<CommandRecord> {
    return this.#ask({ run: container }, timeoutMs)
  }

  #onNode(command: readonly string[]): string[] {
    const { outOfReach } = this.#cluster
    if (outOfReach !== undefined)
      throw new LabError('OUT_OF_REACH', outOfReach.message, { remedy: 'LAB_NODE_ACCESS=1, if the run may have it' })
    return kubectlArgv({ outside: command, where: 'host' }, this.#runId, this.#cluster)
  }

  #ask(call: Call, timeoutMs: number): Promise<CommandRecord> {
    return run(kubectlArgv(call, this.#runId, this.#cluster), { timeoutMs, env: this.#cluster.env })
  }

  #call(args: readonly string[], timeoutMs: number, options: Partial<RunOptions> = {}): Promise<CommandRecord> {
    return run([...this.#cluster.kubectl, ...args], { timeoutMs, env: this.#cluster.env, ...options })
  }

  #podName(name: string): string {
    return podName(name, this.#runId, this.#cluster)
  }

  #idFile(name: string): string {
    return join(this.#folder, `${name}.cid`)
  }
}
