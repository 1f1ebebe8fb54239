import { createHash, randomBytes } from 'node:crypto'
import type { Engine } from '../engine/engine.ts'
import { KubectlEngine } from '../engine/kubectl/kubectl.ts'
import { Nerdctl } from '../engine/nerdctl.ts'
import type { Problems } from '../lab/host-lab.ts'
import type { Lab } from '../lab/lab.ts'
import type { Options } from '../lab/options.ts'

/** What one run is about to do, fixed before it starts; run.json in its folder. */
export interface Plan {
  readonly id: string
  readonly startedAt: string
  /** When the run meets its deadline, ms since the epoch; absent: it has none */
  readonly endsAt?: number
  readonly salt: string
  /** sha256 of `<salt>:<challenge>`: an answer that carries a hash of it is younger than the challenge */
  readonly nonce: string
  readonly options: Options
  readonly lab: Lab
  /** What is wrong with parts of the lab; only what depends on them suffers */
  readonly problems: Problems
  /** The journal of what this run makes; absent where it makes nothing */
  readonly journal?: string
  /** true: the answers are those of a bundle, and nothing is ever asked again */
  readonly replayed?: true
  /** Names of the nodes, where they are many: each has a plan and a folder of its own in nodes/ */
  readonly nodes?: readonly string[]
  /** Of one node of many: how many the run asks, this one among them */
  readonly ofNodes?: number
  /** Why nothing but the survey is asked; undefined: all may be */
  readonly surveyOnly?: string
  /** Answers in place of the lab's own engine. A function, so it is not in run.json */
  readonly engine?: (folder: string, lab: Lab) => Engine
}

export type RunIdentity = Pick<Plan, 'id' | 'startedAt' | 'salt' | 'nonce'>

/** A new run's id, start and nonce. */
export function newRun(challenge = '', now = new Date(), salt = randomBytes(16).toString('hex')): RunIdentity {
  const nonce = createHash('sha256').update(`${salt}:${challenge}`).digest('hex')
  const startedAt = now.toISOString()
  const id = `${startedAt.slice(0, 19).replace(/\D/g, '')}-${salt.slice(0, 6)}`
  return { id, startedAt, salt, nonce }
}

/** The engine of this run's lab. */
export function engineOf(plan: Plan, folder: string): Engine {
  if (plan.engine) return plan.engine(folder, plan.lab)
  if (plan.lab.cluster) return new KubectlEngine(plan.lab.cluster, plan.id, `${folder}/ids`)
  return new Nerdctl(plan.lab, plan.id, `${folder}/ids`, plan.journal)
}

/** Names of this run's containers say whose they are and what for. */
export const containerName = (plan: Plan, what: string) => `kata-lab-spec-${plan.id}-${what}`

/** Deadline of one command, in ms. */
export const deadlineMs = (plan: Pick<Plan, 'options'>) => plan.options.deadlineS * 1000
