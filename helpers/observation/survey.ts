import type { Container, Engine, Needs } from '../engine/engine.ts'
import type { CommandRecord } from '../engine/record.ts'
import { container } from '../probe/container.ts'
import { dmesg } from '../probe/dmesg.ts'
import { guestWork } from '../probe/guest-work.ts'
import { lastingProcesses } from '../probe/lasting-processes.ts'
import { processes } from '../probe/processes.ts'
import { surveyed } from '../probe/surveyed.ts'
import { give, note, refuse, refuseEach } from './answers.ts'
import { keep } from './keep.ts'
import { lookWhileUp, waitingToBeSeen } from './look.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { readingOnly } from './privilege.ts'
import type { Subject } from './subject.ts'
import { instead, markOf, surveyScript } from './survey-script.ts'
import { callWitness } from './witness.ts'

const unconfined: Needs = { hostPids: true, network: 'host' }

/**
 * Puts all read-only questions to one subject, in one container start, and keeps what came back: failures too. `onSpeaks` is
 * called when the first answer of a control or sandbox begins.
 */
export async function survey(plan: Plan, folder: string, subject: Subject, onSpeaks?: () => void): Promise<void> {
  const engine = engineOf(plan, folder)
  const questions = questionsOf(subject)
  if (engine.outOfReach !== undefined && subject === 'host') return callWitness(plan, folder, engine, engine.outOfReach)
  if (engine.outOfReach !== undefined && (subject === 'daemon' || subject === 'unconfined'))
    return refuseEach(folder, subject, [...questions, container], engine.outOfReach)
  const mark = markOf(plan.nonce, subject)
  const record = await ask(plan, engine, folder, subject, line => line.startsWith(mark) && onSpeaks?.())
  const id = await keep(folder, subject, `survey-${subject}`, record)
  const reading = { how: 'section', mark: subject, who: `The ${subject}` } as const
  await Promise.all(
    questions.map(({ name }) => give(folder, plan.nonce, { subject, probe: name }, reading, [[id, record]])),
  )
  // Nobody could mark the log of the host, so that a mark is missing says nothing
  if (engine.outOfReach !== undefined) await refuseEach(folder, subject, [dmesg], engine.outOfReach)
  await writeContainer(plan, engine, folder, subject, record)
}

/** Writes this run's nonce to the host's kernel log, where nobody but those who share that kernel can read it. */
export async function markKernelLog(plan: Plan, folder: string): Promise<void> {
  const engine = engineOf(plan, folder)
  if (engine.outOfReach !== undefined) return
  const record = await engine.host(kernelLogMark(plan), deadlineMs(plan))
  await keep(folder, 'host', 'mark-kernel-log', record)
}

/** The command that does so. Pure. */
export function kernelLogMark(plan: Plan): string[] {
  const line = `kata-lab-spec: run ${plan.id} marks this log: ${kmsgNonce(plan)}`
  return ['sh', '-c', `echo '${line}' >/dev/kmsg`]
}

const questionsOf = (subject: Subject) => (subject === 'unconfined' ? [...surveyed, lastingProcesses] : surveyed)

/** The command that puts all read-only questions to a subject. Pure. */
export function surveyCommand(plan: Plan, subject: Subject): string[] {
  const mark = markOf(plan.nonce, subject)
  return ['sh', '-c', surveyScript(questionsOf(subject), mark, kmsgNonce(plan), generosity(subject))]
}

const kmsgNonce = (plan: Plan) => markOf(plan.nonce, 'kernel log')

// Output of a host command passes through no shim, and a host has more of everything
const generosity = (subject: Subject) => (subject === 'host' || subject === 'daemon' ? 8 : 1)

async function ask(
  plan: Plan,
  engine: Engine,
  folder: string,
  subject: Subject,
  onLine: (line: string) => void,
): Promise<CommandRecord> {
  if (subject === 'host' || subject === 'daemon')
    return engine.host(surveyCommand(plan, subject), deadlineMs(plan), subject)
  const container = surveyContainer(plan, subject, engine.outOfReach === undefined)
  if (subject === 'unconfined') return engine.run(container, deadlineMs(plan))
  if (engine.outOfReach !== undefined) {
    await refuseEach(folder, subject, [processes, guestWork], engine.outOfReach)
    return engine.run(container, deadlineMs(plan), onLine)
  }
  const look = lookWhileUp(plan, engine, folder, subject)
  const record = await engine.run(container, deadlineMs(plan) + look.extraMs, line => {
    onLine(line)
    look.onLine(line)
  })
  await look.finish(record)
  return record
}

/**
 * The container that is surveyed; where the host can be asked, control and sandbox wait to be looked at. SYSLOG for all
 * of them: reading the kernel log must fail or succeed for the same reason everywhere. Pure.
 */
export function surveyContainer(
  plan: Plan,
  subject: 'control' | 'sandbox' | 'unconfined',
  hostAnswers: boolean,
): Container {
  const [sh = '', flag = '', script] = surveyCommand(plan, subject)
  const looked = hostAnswers && subject !== 'unconfined'
  const command = [sh, flag, looked ? `${script}\n${waitingToBeSeen(plan, subject)}` : `${script}`]
  const runtime = subject === 'sandbox' ? plan.lab.runtimes.sandbox : plan.lab.runtimes.control
  const needs = { ...readingOnly, capabilities: ['SYSLOG'], ...(subject === 'unconfined' ? unconfined : {}) }
  return { name: containerName(plan, subject), image: plan.lab.images.probe, runtime, command, needs }
}

async function writeContainer(plan: Plan, engine: Engine, folder: string, subject: Subject, record: CommandRecord) {
  const [asked, records] = [{ subject, probe: 'container' }, [`survey-${subject}`]]
  const made = await engine.made(containerName(plan, subject))
  if (made !== undefined) return note(folder, asked, records, JSON.stringify({ ...made, exitCode: record.exitCode }))
  const message = `The ${subject} gave no answer: ${instead(record)}`
  await refuse(folder, asked, records, { code: 'NO_ANSWER', message })
}
