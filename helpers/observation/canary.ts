import type { Container, Needs } from '../engine/engine.ts'
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
  const mark = markOf(plan.nonce, subject)
  const record = await put(plan, folder, canary, ['sh', '-c', surveyScript(questions, mark, '')])
  const id = await keep(folder, subject, what, record)
  const reading = { how: 'section', mark: subject, who: what } as const
  const given: Given[] = []
  for (const { name } of questions)
    given.push(await give(folder, plan.nonce, { subject, probe: name }, reading, [[id, record]]))
  return given
}

function put(plan: Plan, folder: string, { subject, what, needs = {} }: Canary, command: string[]) {
  const [engine, { runtimes, images }] = [engineOf(plan, folder), plan.lab]
  if (subject === 'host' || subject === 'daemon') return engine.host(command, deadlineMs(plan), subject)
  const runtime = subject === 'sandbox' ? runtimes.sandbox : runtimes.control
  const lasting = [...command.slice(0, -1), `${command.at(-1)}${lingering}`]
  const name = containerName(plan, what)
  const container: Container = { name, image: images.probe, runtime, needs, command: lasting }
  return engine.run(container, deadlineMs(plan))
}
