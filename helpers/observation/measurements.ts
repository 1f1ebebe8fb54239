import { measureApp } from './app.ts'
import { takeDecoyCensus } from './census.ts'
import { makeCounterparts } from './identity.ts'
import { measureNeighbour } from './neighbour.ts'
import type { Plan } from './plan.ts'

import { measureSleeper, measureStartup } from './startup.ts'

/** Starts containers of its own and writes the answers of all its subjects; a failure is written as a refusal. */
export interface Measurement {
  /** What one waits for, for a person */
  readonly what: string
  take(plan: Plan, folder: string): Promise<void>
}

const app = { what: 'the app is served by each runtime in turn', take: measureApp }
const counterparts = { what: 'a shim that everybody may write and another kernel are made', take: makeCounterparts }
const decoy = { what: 'a link and a mount are left on purpose', take: takeDecoyCensus }

/** Active measurements by the name of the probe that reads them. */
export const measurements: Readonly<Record<string, Measurement>> = {
  app,
  'stopped-app': app,
  'decoy-before': decoy,
  'decoy-after': decoy,
  neighbour: { what: 'one more container of each runtime is started', take: measureNeighbour },
  'other-kernel': counterparts,
  sleeper: { what: 'a container that sleeps a second is timed', take: measureSleeper },
  startup: { what: 'start-ups of both runtimes are timed, by turns', take: measureStartup },
  'writable-copy': counterparts,
}
