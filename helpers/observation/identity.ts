import type { Daemon } from '../lab/daemon.ts'
import type { Lab } from '../lab/lab.ts'
import { cni } from '../probe/cni.ts'
import { containerdConfig } from '../probe/containerd-config.ts'
import { daemonStart, touchedFile } from '../probe/daemon-start.ts'
import { guestFiles, otherKernel } from '../probe/guest-files.ts'
import { type KataConfiguration, kataConfiguration } from '../probe/kata-configuration.ts'
import { kvm } from '../probe/kvm.ts'
import { ProbeError } from '../probe/probe.ts'
import { runtimeFile, writableCopy } from '../probe/runtime-file.ts'
import { runtimeVersion } from '../probe/runtime-version.ts'
import { sandboxPrograms } from '../probe/sandbox-programs.ts'
import { answerOf, give, readAnswer, refuse, refuseEach } from './answers.ts'
import { beforeQuestions, mountsOf, socketOf } from './before-questions.ts'
import { daemonOfLab, runtimeOfLab } from './daemon-of-lab.ts'
import { keep } from './keep.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'
import type { Refusal } from './reading.ts'
import type { Subject } from './subject.ts'
import { markOf, type Question, questionsScript } from './survey-script.ts'

const ofSandbox = [runtimeFile, runtimeVersion] as const
const ofHost = [kvm, containerdConfig, cni, daemonStart] as const

/** Asks, where containerd lives, what is under test: the runtime's file and version and, of Kata, all that a sandbox is made of. */
export async function identify(plan: Plan, folder: string): Promise<void> {
  const kata = plan.lab.kind === 'kata'
  const installation = put(plan, folder, 'installation')
  // It tells what a RuntimeClass stands for
  if (plan.lab.cluster) await installation
  await Promise.all([installation, put(plan, folder, 'identity')])
  if (kata) await put(plan, folder, 'guest', await configuration(folder))
}

/** Makes the counterparts: a copy of the runtime's file that everybody may write, and another kernel. */
export async function makeCounterparts(plan: Plan, folder: string): Promise<void> {
  await put(plan, folder, 'writable-copy')
  await put(plan, folder, 'other-kernel', await configuration(folder))
}

/** Names of the records. */
export const identities = [
  ...(['installation', 'identity', 'guest', 'writable-copy', 'other-kernel', 'touched-file'] as const),
]
export type Identity = (typeof identities)[number]

function questionsOf(what: Identity, { kind }: Lab): readonly Question[] {
  if (what === 'identity') return kind === 'kata' ? [...ofSandbox, kataConfiguration] : ofSandbox
  const others = {
    ...{ installation: ofHost, guest: [guestFiles, sandboxPrograms], 'touched-file': [touchedFile] },
    ...{ 'writable-copy': [writableCopy], 'other-kernel': [otherKernel] },
  }
  return others[what]
}

/** Whether a question is one about the host, for which the runtime is no matter. */
export const isOfHost = (what: Identity) => what === 'installation' || what === 'touched-file'

/**
 * What the daemon's processes and files are asked by: its process and how its files are reached, what it calls the
 * runtime, what its configuration names.
 */
export interface Asker {
  readonly daemon: Pick<Daemon, 'pid' | 'root'>
  readonly runtime: string
  readonly made?: KataConfiguration | undefined
}

/** The command that puts these questions where the daemon lives. Pure. */
export function identityCommand({ nonce, lab, options }: Plan, what: Identity, asker: Asker): string[] {
  const { daemon, runtime, made } = asker
  const before = beforeQuestions(lab, daemon, runtime, made, options.deadlineS)
  const script = questionsScript(questionsOf(what, lab), markOf(nonce, what), before, 8)
  return [...mountsOf(daemon), 'sh', '-c', script]
}

/** Asks for the times of a file that is made now: newer than any daemon that runs. */
export async function touchFile(plan: Plan, folder: string): Promise<void> {
  await put(plan, folder, 'touched-file')
}

async function put(
  plan: Plan,
  folder: string,
  what: Identity,
  made: KataConfiguration | Refusal | undefined = undefined,
): Promise<void> {
  const subject: Subject = isOfHost(what) ? 'host' : 'sandbox'
  const [engine, questions] = [engineOf(plan, folder), questionsOf(what, plan.lab)]
  if (engine.outOfReach !== undefined) return refuseEach(folder, subject, questions, engine.outOfReach)
  const daemon = await daemonOfLab(plan, engine)
  const runtime = subject === 'sandbox' ? await runtimeOfLab(plan, folder) : ''
  const refusal = daemon === undefined ? hidden(plan.lab) : runtime === undefined ? unnamed(plan.lab) : asRefusal(made)
  if (daemon === undefined || runtime === undefined || refusal) {
    for (const { name } of questions) await refuse(folder, { subject, probe: name }, [], refusal ?? hidden(plan.lab))
    return
  }
  const names = made && 'kernel' in made ? made : undefined
  const command = identityCommand(plan, what, { daemon, runtime, made: names })
  const record = await engine.host(command, deadlineMs(plan), 'daemon')
  const id = await keep(folder, subject, what, record)
  for (const { name } of questions) {
    const reading = { how: 'section', mark: what, who: `The question for ${name}` } as const
    await give(folder, plan.nonce, { subject, probe: name }, reading, [[id, record]])
  }
}

async function configuration(folder: string): Promise<KataConfiguration | Refusal> {
  try {
    const given = await readAnswer(folder, 'sandbox', kataConfiguration.name)
    return kataConfiguration.parse(answerOf(given, 'sandbox', kataConfiguration.name))
  } catch (error) {
    if (!(error instanceof ProbeError)) throw error
    return { code: error.code, message: `No configuration tells the guest's files: ${error.message}` }
  }
}

const asRefusal = (made: KataConfiguration | Refusal | undefined) => (made && 'code' in made ? made : undefined)

function hidden(lab: Lab): Refusal {
  const message = lab.cluster
    ? `Which process on ${lab.cluster.node} is the containerd of its kubelet cannot be told`
    : `The process behind ${socketOf(lab)} may not be looked into; run as root`
  return { code: 'DENIED', message }
}

function unnamed({ cluster, runtimes }: Lab): Refusal {
  const message = `containerd on ${cluster?.node} has no handler ${cluster?.handler}, which the class ${runtimes.sandbox} stands for`
  return { code: 'FAILED', message }
}
