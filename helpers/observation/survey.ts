import type { Container, Engine, Needs } from '../engine/engine.ts'
import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import { container } from '../probe/container.ts'
import { dmesg } from '../probe/dmesg.ts'
import { processes } from '../probe/processes.ts'
import { surveyed } from '../probe/surveyed.ts'
import { type Given, writeAnswer } from './answers.ts'
import { keep } from './keep.ts'
import { lookWhileUp } from './look.ts'
import { writeOutOfReach } from './out-of-reach.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import type { Subject } from './subject.ts'
import { isOfAnotherRun, markOf, readSections, surveyScript } from './survey-script.ts'
import { callWitness } from './witness.ts'

const unconfined: Needs = { hostPids: true, hostNetwork: true }

/** Puts all read-only questions to one subject, in one container start, and keeps what came back: failures too. */
export async function survey(plan: Plan, folder: string, subject: Subject): Promise<void> {
  const engine = engineOf(plan, folder)
  if (engine.outOfReach !== undefined && subject === 'host') return callWitness(plan, folder, engine, engine.outOfReach)
  if (engine.outOfReach !== undefined && (subject === 'daemon' || subject === 'unconfined'))
    return writeOutOfReach(folder, subject, [...surveyed, container], engine.outOfReach)
  const mark = markOf(plan.nonce, subject)
  const script = surveyScript(surveyed, mark, kmsgNonce(plan), generosity(subject))
  const record = await ask(plan, folder, subject, script)
  const id = await keep(folder, subject, `survey-${subject}`, record)
  const sections = readSections(record.rawStdout, mark)
  for (const { name } of surveyed) {
    const answer = sections.get(name)
    await writeAnswer(folder, {
      subject,
      probe: name,
      records: [id],
      ...(answer ? { answer } : silence(subject, record)),
    })
  }
  // Nobody could mark the log of the host, so that a mark is missing says nothing
  if (engine.outOfReach !== undefined) await writeOutOfReach(folder, subject, [dmesg], engine.outOfReach)
  await writeContainer(plan, engine, folder, subject, record)
}

/** Writes this run's nonce to the host's kernel log, where nobody but those who share that kernel can read it. */
export async function markKernelLog(plan: Plan, folder: string): Promise<void> {
  const engine = engineOf(plan, folder)
  if (engine.outOfReach !== undefined) return
  const line = `kata-lab-spec: run ${plan.id} marks this log: ${kmsgNonce(plan)}`
  const record = await engine.host(['sh', '-c', `echo '${line}' >/dev/kmsg`], deadlineMs(plan))
  await keep(folder, 'host', 'mark-kernel-log', record)
}

const kmsgNonce = (plan: Plan) => markOf(plan.nonce, 'kernel log')

// Output of a host command passes through no shim, and a host has more of everything
const generosity = (subject: Subject) => (subject === 'host' || subject === 'daemon' ? 8 : 1)

async function ask(plan: Plan, folder: string, subject: Subject, script: string): Promise<CommandRecord> {
  const engine = engineOf(plan, folder)
  if (subject === 'host' || subject === 'daemon') return engine.host(['sh', '-c', script], deadlineMs(plan), subject)
  if (subject === 'unconfined') return engine.run(surveyContainer(plan, subject, script), deadlineMs(plan))
  if (engine.outOfReach !== undefined) {
    await writeOutOfReach(folder, subject, [processes], engine.outOfReach)
    return engine.run(surveyContainer(plan, subject, script), deadlineMs(plan))
  }
  const look = lookWhileUp(plan, folder, subject)
  const record = await engine.run(
    surveyContainer(plan, subject, `${script}\n${look.wait}`),
    deadlineMs(plan),
    look.onLine,
  )
  await look.finish(record)
  return record
}

// SYSLOG for all of them: reading the kernel log must fail or succeed for the same reason everywhere
function surveyContainer(plan: Plan, subject: 'control' | 'sandbox' | 'unconfined', script: string): Container {
  const command = ['sh', '-c', script]
  const runtime = subject === 'sandbox' ? plan.lab.runtimes.sandbox : plan.lab.runtimes.control
  const needs = { capabilities: ['SYSLOG'], ...(subject === 'unconfined' ? unconfined : {}) }
  return { name: containerName(plan, subject), image: plan.lab.images.probe, runtime, command, needs }
}

function silence(subject: Subject, record: CommandRecord): Pick<Given, 'refusal'> {
  return { refusal: { code: 'NO_ANSWER', message: `The ${subject} gave no answer: ${instead(record)}` } }
}

function instead(record: CommandRecord): string {
  if (isOfAnotherRun(record.stdout)) return 'what it printed carries the marks of another run; it is replayed'
  return succeeded(record) && record.stdout === '' ? `${howItEnded(record)} and not a word` : howItEnded(record)
}

async function writeContainer(plan: Plan, engine: Engine, folder: string, subject: Subject, record: CommandRecord) {
  const made = await engine.made(containerName(plan, subject))
  const given = made === undefined ? silence(subject, record) : { answer: said({ ...made, exitCode: record.exitCode }) }
  await writeAnswer(folder, { subject, probe: 'container', records: [`survey-${subject}`], ...given })
}

const said = (value: unknown) => ({ text: JSON.stringify(value), exitCode: 0, cut: false })
