import { LabError } from '../engine/lab-error.ts'
import { ensureImage } from './image.ts'
import type { Lab } from './lab.ts'
import type { Machine } from './machine.ts'
import type { Environment, Options } from './options.ts'
import { portTaken } from './port.ts'
import { hostPreflight } from './preflight.ts'
import { type Problem, problemOf } from './problem.ts'

/** What is wrong with a part of a lab; the claims that depend on the part are inconclusive with this cause. */
export type Problems = Readonly<Partial<Record<'port' | 'app' | 'probeImage', Problem>>>

/** A lab to use, what is wrong with parts of it, and the images that were pulled for it. */
export interface ReadyLab {
  readonly lab: Lab
  readonly problems: Problems
  readonly pulled: readonly string[]
}

/** The host's lab, its images pulled if absent. Throws LabError for what every claim depends on. */
export async function hostLab(
  options: Options,
  machine: Machine,
  env: Environment,
  tell: (line: string) => void,
): Promise<ReadyLab> {
  const lab = await hostPreflight(options, machine, env)
  const port = await portTaken(lab)
  const probeImage = await readyImage(lab, lab.images.probe, tell)
  const app = await readyImage(lab, lab.images.app, tell)
  return {
    lab,
    problems: {
      ...(port && { port }),
      ...(probeImage.problem && { probeImage: probeImage.problem }),
      ...(app.problem && { app: app.problem }),
    },
    pulled: [...probeImage.pulled, ...app.pulled],
  }
}

async function readyImage(
  lab: Lab,
  image: string,
  tell: (line: string) => void,
): Promise<{ problem?: Problem; pulled: string[] }> {
  try {
    return { pulled: (await ensureImage(lab, image, tell)) ? [image] : [] }
  } catch (error) {
    if (error instanceof LabError) return { problem: problemOf(error), pulled: [] }
    throw error
  }
}
