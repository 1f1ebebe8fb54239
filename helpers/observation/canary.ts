import type { Call } from '../engine/call.ts'
import type { Container, Needs } from '../engine/engine.ts'
import type { CommandRecord } from '../engine/record.ts'
import type { Probe } from '../probe/probe.ts'
import { type Given, give } from './answers.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import type { Subject } from './subject.ts'
import { inHalves, lingering, markOf, type Question, surveyScript } from './survey-script.ts'

/** Questions of a canary, and to whom they are put; its answers count only between the marks of this subject and run. */
export interface Canary {
  readonly subject: Subject
  /** Names the container and the record */
  readonly what: string
  /** Of its container; none for the host */
  readonly needs?: Needs
  readonly questions: readonly Question[]
}

/** A word that only this run knows, another one for each purpose. */
export const canaryNonce = (plan: Plan, purpose: string) => markOf(plan.nonce, `canary: ${purpose}`)

/** A probe's question with the words it needs as shell variables: in halves, so that quoting the script gives nothing away. */
export function withWords({ name, ask = '', budget }: Probe<unknown>, words: Record<string, string>): Question {
  const given = Object.entries(words).map(([variable, word]) => `${variable}=${inHalves(word)}`)
  return { name, ask: [...given, ask].join('\n'), ...(budget === undefined ? {} : { budget }) }
}

/** Puts a canary's questions, in one container start or to the host itself, and keeps what came back: failures too. */
export async function release(plan: Plan, folder: string, canary: Canary): Promise<Given[]> {
  const { subject, what, questions } = canary
  const record = await put(plan, folder, canary)
  const id = await keep(folder, subject, what, record)
  const reading = { how: 'section', mark: subject, who: what } as const
  const given: Given[] = []
  for (const { name } of questions)
    given.push(await give(folder, plan.nonce, { subject, probe: name }, reading, [[id, record]]))
  return given
}

function put(plan: Plan, folder: string, canary: Canary): Promise<CommandRecord> {
  const [engine, call] = [engineOf(plan, folder), canaryCall(plan, canary)]
  if ('run' in call) return engine.run(call.run, deadlineMs(plan))
  return engine.host(call.outside, deadlineMs(plan), call.where)
}

/** What a canary asks for: a container, or a command outside of all containers. Pure. */
export function canaryCall(plan: Plan, canary: Canary): Extract<Call, { run: unknown } | { outside: unknown }> {
  const { subject, questions } = canary
  if (subject !== 'host' && subject !== 'daemon') return { run: canaryContainer(plan, canary) }
  return { outside: ['sh', '-c', canaryScript(plan, subject, questions)], where: subject }
}

function canaryContainer(plan: Plan, { subject, what, needs = {}, questions }: Canary): Container {
  const { runtimes, images } = plan.lab
  const runtime = subject === 'sandbox' ? runtimes.sandbox : runtimes.control
  const command = ['sh', '-c', `${canaryScript(plan, subject, questions)}${lingering}`]
  return { name: containerName(plan, what), image: images.probe, runtime, needs, command }
}

function canaryScript(plan: Plan, subject: Subject, questions: readonly Question[]): string {
  return surveyScript(questions, markOf(plan.nonce, subject), '')
}
