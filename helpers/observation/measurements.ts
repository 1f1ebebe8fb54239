import { measureApp } from './app.ts'
import { takeDecoyCensus } from './census.ts'
import { measureNeighbour } from './neighbour.ts'
import type { Plan } from './plan.ts'

import { measureSleeper, measureStartup } from './startup.ts'

/** Starts containers of its own and writes the answers of all its subjects; a failure is written as a refusal. */
export type Measurement = (plan: Plan, folder: string) => Promise<void>

/** Active measurements by the name of the probe that reads them. */
export const measurements: Readonly<Record<string, Measurement>> = {
  app: measureApp,
  'stopped-app': measureApp,
  'decoy-before': takeDecoyCensus,
  'decoy-after': takeDecoyCensus,
  neighbour: measureNeighbour,
  sleeper: measureSleeper,
  startup: measureStartup,
}
