import { createHash } from 'node:crypto'
import type { Container, Engine, Made, Watched } from '../../engine/engine.ts'
import type { Kept } from '../../engine/kept.ts'
import { podOf } from '../../engine/kubectl/pod.ts'
import { LabError } from '../../engine/lab-error.ts'
import type { CommandRecord } from '../../engine/record.ts'
import { printed, type RecordedAnswers, type Speaker } from './simulated-answers.ts'

/** How a node differs from what was recorded. */
export interface Variation {
  /** runc stands behind the sandbox's class */
  readonly impostor?: boolean
  /** Nothing that is started speaks before its deadline */
  readonly silent?: boolean
  /** The sandbox does not come up */
  readonly broken?: boolean
  /** It is a container beside others: the name of the machine, whose boot they share */
  readonly machine?: string
  /** The host's kernel release in place of the recorded one */
  readonly kernel?: readonly [recorded: string, own: string]
}

/** A node of a cluster that answers from a recorded lab: nothing is started, and what kubectl would be called for is counted. */
export class SimulatedNode implements Engine {
  readonly outOfReach = 'no node access: nothing but pods is simulated'
  readonly unpublished = 'no port is simulated'
  readonly #name: string
  readonly #answers: RecordedAnswers
  readonly #variation: Variation
  readonly #made = new Map<string, Made>()
  readonly #started: string[] = []
  /** Calls of kubectl that a real node would have taken */
  calls = 0

  constructor(name: string, answers: RecordedAnswers, variation: Variation) {
    this.#name = name
    this.#answers = answers
    this.#variation = variation
  }

  /** Creating a pod, watching it, following its log. */
  async run(container: Container): Promise<CommandRecord> {
    this.calls += 3
    const { name, command = [] } = container
    const { silent, broken } = this.#variation
    const ofSandbox = name.endsWith('sandbox')
    const pod = podOf(container, { runId: '', node: this.#name, activeDeadlineS: 90 })
    const argv = ['kubectl', 'run', name, `--overrides=${JSON.stringify(pod)}`]
    if (silent) return record(argv, { timedOut: true, exitCode: null, stderr: 'Pulling: pulling image' })
    if (broken && ofSandbox) return record(argv, { exitCode: null, stderr: 'FailedCreatePodSandBox: no such device' })
    const hostname = this.#answers[this.#saidBy(speakerOf(name))].get('uname')?.text.split(' ')[1] ?? ''
    this.#made.set(name, { id: hash(`${this.#name} ${name}`), hostname })
    this.#started.push(`${name.split('-').at(-1)}-${this.suffix}`)
    return record(argv, { stdout: this.#print(speakerOf(name), command.at(-1) ?? '') })
  }

  get suffix(): string {
    return hash(this.#name).slice(0, 10)
  }

  /** Boot id of the node, as its kubelet would tell it. */
  async hostBootId(): Promise<string> {
    return this.#bootId('host')
  }

  async made(name: string): Promise<Made | undefined> {
    return this.#made.get(name)
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
    return this.#api('get node', { Server: { Components: [{ Name: 'containerd', Version: 'containerd://2.1.4' }] } })
  }

  async network(): Promise<CommandRecord> {
    return this.#api('get pods', [{ IPAM: { Config: [{ Subnet: '10.4.0.0/24' }] } }])
  }

  async digests(image: string): Promise<CommandRecord> {
    return this.#api('get pods', [`${image}@sha256:${hash(image)}`])
  }

  start = unasked
  terminate = unasked
  stop = unasked
  remove = unasked
  runs = unasked
  host = unasked
  boundary = unasked
  keepAtDaemon: () => Promise<Kept> = unasked

  #api(what: string, said: object): CommandRecord {
    this.calls++
    return record(['kubectl', ...what.split(' '), this.#name], { stdout: JSON.stringify(said) })
  }

  #print(speaker: Speaker, script: string): string {
    const said = this.#saidBy(speaker)
    const ownBoot = this.#bootId(said === 'control' ? 'host' : said)
    const [recordedBoot = ''] = (this.#answers[said].get('boot-id')?.text ?? '').split('\n')
    const [release, own] = this.#variation.kernel ?? ['', '']
    return printed(script, this.#answers[said], text => {
      const booted = text.replaceAll(recordedBoot, ownBoot)
      return release === '' || said === 'sandbox' ? booted : booted.replaceAll(release, own)
    })
  }

  #saidBy(speaker: Speaker): Speaker {
    return speaker === 'sandbox' && this.#variation.impostor ? 'control' : speaker
  }

  #bootId(whose: 'host' | 'sandbox'): string {
    const machine = whose === 'host' ? this.#variation.machine : undefined
    return hash(`${machine ?? this.#name} ${whose}`).replace(
      /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
      '$1-$2-4$3-8$4-$5',
    )
  }
}

const speakerOf = (name: string): Speaker =>
  name.endsWith('witness') ? 'host' : name.endsWith('sandbox') ? 'sandbox' : 'control'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

async function unasked(): Promise<never> {
  throw new LabError('SIMULATED', 'A survey of one node among many does not ask this', { remedy: 'simulate it' })
}

interface Said {
  readonly stdout?: string
  readonly stderr?: string
  readonly exitCode?: number | null
  readonly timedOut?: boolean
}

function record(argv: readonly string[], { stdout = '', stderr = '', exitCode = 0, timedOut = false }: Said) {
  const raw = { rawStdout: Buffer.from(stdout), rawStderr: Buffer.from(stderr) }
  const startedAt = new Date().toISOString()
  return { argv, startedAt, durationMs: 1, exitCode, signal: null, timedOut, truncated: false, stdout, stderr, ...raw }
}
