import { type Given, readAnswer } from './answers.ts'
import { type Measurement, measurements } from './measurements.ts'
import type { Plan } from './plan.ts'
import { get } from './run-folder.ts'
import type { Subject } from './subject.ts'

/** The answer of a subject to a probe: taken from the survey or, for an active measurement, measured when first asked for. */
export async function ask(folder: string, subject: Subject, probe: string): Promise<Given | undefined> {
  const known = await readAnswer(folder, subject, probe)
  const measure = measurements[probe]
  if (known || !measure) return known
  await measureOnce(folder, measure)
  return readAnswer(folder, subject, probe)
}

async function measureOnce(folder: string, measure: Measurement): Promise<void> {
  const plan = await get<Plan>(folder, '.', 'run')
  if (plan === undefined) throw new Error(`There is no run in ${folder}`)
  console.log(`  … ${measure.what}`)
  await measure.take(plan, folder)
}
