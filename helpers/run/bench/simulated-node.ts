import { createHash } from 'node:crypto'
import type { Call } from '../../engine/call.ts'
import type { Beyond, Container, Engine, Made, OnLine, Outside, Watched } from '../../engine/engine.ts'
import type { Kept } from '../../engine/kept.ts'
import { kubectlArgv } from '../../engine/kubectl/kubectl-argv.ts'
import { LabError } from '../../engine/lab-error.ts'
import type { CommandRecord } from '../../engine/record.ts'
import type { Lab } from '../../lab/lab.ts'
import type { Answer } from '../../probe/probe.ts'
import { type Answers, printed, type Speaker, speakerOf } from './simulated-answers.ts'
import { lookOf, sampleOf } from './simulated-look.ts'
import { record } from './simulated-record.ts'
import type { Variation } from './simulated-variation.ts'

/** A node of a cluster that answers from a recorded lab: nothing is started, and what kubectl would be called for is counted. */
export class SimulatedNode implements Engine {
  outOfReach: Beyond | undefined
  readonly unpublished = 'no port is simulated'
  readonly #name: string
  readonly #answers: Answers
  readonly #variation: Variation
  readonly #made = new Map<string, Made>()
  readonly #started: string[] = []
  #cluster: Lab['cluster']
  #asksNode = false
  /** Calls of kubectl that a real node would have taken */
  calls = 0

  constructor(name: string, answers: Answers, variation: Variation) {
    this.#name = name
    this.#answers = answers
    this.#variation = variation
  }

  /** This node, as far as a run may reach it. */
  reached({ cluster }: Lab): this {
    this.outOfReach = cluster?.outOfReach
    this.#cluster = cluster
    return this
  }

  /** Creating the pod on the node and waiting for it. Throws LabError where its admission refuses it. */
  async access(): Promise<void> {
    this.calls += this.#variation.closed ? 1 : 2
    if (!this.#variation.closed) return
    const message = 'The pod with node access could not be made: violates PodSecurity "restricted:latest"'
    throw new LabError('ADMISSION', message, { remedy: 'unset LAB_NODE_ACCESS' })
  }

  /** Creating a pod, watching it, following its log. */
  async run(container: Container, _timeoutMs = 0, onLine?: OnLine): Promise<CommandRecord> {
    this.calls += 3
    const { name, command = [] } = container
    const { silent, broken } = this.#variation
    const ofSandbox = name.endsWith('sandbox')
    const argv = this.#argv({ run: container }, /^kata-lab-spec-(\d+-[0-9a-f]+)-/.exec(name)?.[1])
    if (silent) return record(argv, { timedOut: true, exitCode: null, stderr: 'Pulling: pulling image' })
    if (broken && ofSandbox) return record(argv, { exitCode: null, stderr: 'FailedCreatePodSandBox: no such device' })
    const hostname = this.#surveyed(speakerOf(name)).get('uname')?.text.split(' ')[1] ?? ''
    this.#made.set(name, { id: hash(`${this.#name} ${name}`), hostname })
    this.#started.push(`${name.split('-').at(-1)}-${this.suffix}`)
    const stdout = this.#print(speakerOf(name), command.at(-1) ?? '')
    for (const line of stdout.split('\n')) onLine?.(line)
    return record(argv, { stdout })
  }

  get suffix(): string {
    return hash(this.#name).slice(0, 10)
  }

  /** Through the shell that is kept on the node: all commands together are one call. */
  async host(command: readonly string[], _timeoutMs = 0, where?: Outside, input = ''): Promise<CommandRecord> {
    if (!this.#asksNode) this.calls++
    this.#asksNode = true
    const argv = this.#argv({ outside: command, where: 'host' })
    if (this.#variation.silent) return record(argv, { timedOut: true, exitCode: null })
    return record(argv, { stdout: this.#onNode(command.at(-1) ?? '', where === 'daemon' ? 'daemon' : 'host', input) })
  }

  /** Boot id of the node, as its kubelet would tell it. */
  async hostBootId(): Promise<string> {
    return this.#bootId('host')
  }

  async made(name: string): Promise<Made | undefined> {
    return this.#made.get(name)
  }

  async boundary(name: string): Promise<string | undefined> {
    return this.#boundary(speakerOf(name))
  }

  async countStarts({ before, counted }: Watched): Promise<string[]> {
    await before()
    await counted()
    return []
  }

  /** Names of the pods that were started. */
  started(): string[] {
    return this.#started
  }

  async versions(): Promise<CommandRecord> {
    return this.#api(
      { ask: 'versions' },
      { Server: { Components: [{ Name: 'containerd', Version: 'containerd://2.1.4' }] } },
    )
  }

  async network(): Promise<CommandRecord> {
    return this.#api({ ask: 'network' }, [{ IPAM: { Config: [{ Subnet: '10.4.0.0/24' }] } }])
  }

  async digests(image: string): Promise<CommandRecord> {
    return this.#api({ digests: image }, [`${image}@sha256:${hash(image)}`])
  }

  /** A container ends by itself, as on one of many nodes. */
  async terminate(): Promise<void> {}

  start = unasked
  stop = unasked
  remove = unasked
  runs = unasked
  keepAtDaemon: () => Promise<Kept> = unasked

  #api(call: Call, said: object): CommandRecord {
    this.calls++
    return record(this.#argv(call), { stdout: JSON.stringify(said) })
  }

  #argv(call: Call, runId = ''): string[] {
    const place = { kubectl: ['kubectl'], node: this.#name, activeDeadlineS: 90, suffix: this.suffix }
    return kubectlArgv(call, runId, { ...place, ...this.#cluster })
  }

  #onNode(script: string, speaker: 'host' | 'daemon', input: string): string {
    const [first = '', pid] = input.trim().split(' ')
    const looks = (['control', 'sandbox'] as const).map(each => this.#lookAt(each))
    if (/^(rest|works|worked)$/.test(first))
      return sampleOf(looks.find(look => look.includes(`process ${pid}\n`)) ?? '', first)
    const look = looks.find(each => each.startsWith(`container ${first}\n`))
    if (look !== undefined) return look
    if (script.includes('*/containerd)')) return '812\n'
    return this.#print(speaker, script)
  }

  #lookAt(speaker: 'control' | 'sandbox'): string {
    return lookOf(this.#surveyed(speaker).get('processes'), this.#boundary(speaker))
  }

  #print(speaker: Speaker, script: string): string {
    const said = this.#saidBy(speaker)
    const shared = said !== 'sandbox'
    const ownBoot = this.#bootId(shared ? 'host' : 'sandbox')
    const answers = this.#surveyed(speaker)
    const [recordedBoot = ''] = (answers.get('boot-id')?.text ?? '').split('\n')
    const [release, own] = this.#variation.kernel ?? ['', '']
    const change = (text: string) => {
      const booted = text.replaceAll(recordedBoot, ownBoot)
      return release === '' || !shared ? booted : booted.replaceAll(release, own)
    }
    return printed(script, new Map([...answers, ...this.#answers.installation]), { change, readsHostLog: shared })
  }

  #surveyed(speaker: Speaker): ReadonlyMap<string, Answer> {
    return this.#answers[this.#saidBy(speaker)]
  }

  #saidBy(speaker: Speaker): Speaker {
    return speaker === 'sandbox' && this.#variation.impostor ? 'control' : speaker
  }

  #boundary(speaker: Speaker): string {
    return hash(`${this.#name} ${speaker} boundary`)
  }

  #bootId(whose: 'host' | 'sandbox'): string {
    const machine = whose === 'host' ? this.#variation.machine : undefined
    return hash(`${machine ?? this.#name} ${whose}`).replace(
      /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
      '$1-$2-4$3-8$4-$5',
    )
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

async function unasked(): Promise<never> {
  throw new LabError('SIMULATED', 'A survey of one node among many does not ask this', { remedy: 'simulate it' })
}
