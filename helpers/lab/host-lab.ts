import { explain, LabError } from '../engine/lab-error.ts'
import { ensureImage, type Patience, type Tell } from './image.ts'
import type { Lab } from './lab.ts'
import type { Machine } from './machine.ts'
import type { Environment, Options } from './options.ts'
import { portTaken } from './port.ts'
import { hostPreflight } from './preflight.ts'
import { type Problem, problemOf } from './problem.ts'

/** What is wrong with a part of a lab; the claims that depend on the part are inconclusive with this cause. Plain JSON. */
export interface Problems {
  readonly port?: Problem | undefined
  /** The image that the probes run in: what every container depends on */
  readonly probe?: Problem | undefined
  readonly app?: Problem | undefined
}

/** A lab to use, what is wrong with parts of it, and the images that were pulled for it. */
export interface ReadyLab {
  readonly lab: Lab
  readonly problems: Problems
  readonly pulled: readonly string[]
}

/** The host's lab, its images pulled if absent. Throws LabError for what every claim depends on. */
export async function hostLab(options: Options, machine: Machine, env: Environment, tell: Tell): Promise<ReadyLab> {
  const lab = await hostPreflight(options, machine, env)
  const timeoutMs = options.deadlineS * 1000
  const port = await portTaken(lab, timeoutMs)
  // Two pulls that hang leave time for what needs no image
  const patience = { timeoutMs, pullMs: (options.runDeadlineS * 1000) / 3 }
  const probe = await readyImage(lab, lab.images.probe, patience, tell)
  const app = await readyImage(lab, lab.images.app, patience, tell)
  const problems = { port, probe: probe.problem, app: app.problem }
  // The run goes on, and its verdicts have no room for what came back and what to do
  for (const problem of Object.values(problems)) for (const line of problem ? linesOf(problem) : []) tell(line)
  return { lab, problems, pulled: [...probe.pulled, ...app.pulled] }
}

const linesOf = (problem: Problem) => explain(problem).split('\n')

type ReadyImage = Readonly<{ pulled: readonly string[]; problem?: Problem }>

async function readyImage(lab: Lab, image: string, patience: Patience, tell: Tell): Promise<ReadyImage> {
  try {
    return { pulled: (await ensureImage(lab, image, patience, tell)) ? [image] : [] }
  } catch (error) {
    if (error instanceof LabError) return { pulled: [], problem: problemOf(error) }
    throw error
  }
}
