import type { Beyond, Engine } from '../engine/engine.ts'
import { facts } from '../probe/facts.ts'
import { type Given, readAnswer, refuse } from './answers.ts'
import { isOfRun } from './facts.ts'
import { type Measurement, measurements } from './measurements.ts'
import { outOfReach } from './out-of-reach.ts'
import { engineOf, type Plan } from './plan.ts'
import type { Refusal } from './reading.ts'
import { get } from './run-folder.ts'
import type { Subject } from './subject.ts'
import { brokeOffCode, hasTime, noTime } from './time-left.ts'

/**
 * The answer of a subject to a probe: taken from the survey or, for an active measurement, measured when first asked for.
 * For a recorded lab nothing is ever measured: what it does not hold is a refusal. Its facts are what its answers say.
 */
export async function ask(folder: string, subject: Subject, probe: string): Promise<Given | undefined> {
  const known = await readAnswer(folder, subject, probe)
  if (known) return known
  const plan = await get<Plan>(folder, '.', 'run')
  if (plan === undefined) throw new Error(`There is no run in ${folder}`)
  const isComposed = subject === 'host' && probe === facts.name
  if (plan.replayed) return undefined
  if (plan.lab.where === 'recorded' && !isComposed) await notRecorded(folder, plan, subject, probe)
  const measure = plan.lab.where === 'recorded' && !isComposed ? undefined : measurements[probe]
  const lacking = measure && (lack(engineOf(plan, folder), measure) ?? (isComposed ? undefined : beyondSurvey(plan)))
  const failed = lacking ?? (measure && (await measureNow(measure, plan, folder, isComposed)))
  const given = await readAnswer(folder, subject, probe)
  if (given !== undefined || failed === undefined) return given
  // Written down, so that who judges the bundle once more reads the same
  await refuse(folder, { subject, probe }, [], failed)
  return readAnswer(folder, subject, probe)
}

/** What was measured, or why it was not, or not to its end. */
const measured = new Map<string, Promise<Refusal | undefined>>()

// Of many nodes nobody would have been asked, so it is no matter that one could not be
function lack({ outOfReach: host, unpublished }: Engine, { needs }: Measurement): Beyond | undefined {
  const port = unpublished === undefined ? undefined : outOfReach(unpublished)
  const bridge = unpublished === undefined ? undefined : outOfReach(noBridge)
  return { host: host?.code === 'OUT_OF_REACH' ? host : undefined, port, bridge, nothing: undefined }[
    needs ?? 'nothing'
  ]
}

const noBridge = 'the network of a cluster is its own affair: the pods of others are on it, and no bridge of this run'

const beyondSurvey = ({ surveyOnly }: Plan) => (surveyOnly === undefined ? undefined : outOfReach(surveyOnly))

// Once a run, whatever it gave: a second time would write other answers over those that tests have read
function measureNow(measure: Measurement, plan: Plan, folder: string, isComposed: boolean) {
  const name = `${folder} ${measure.what}`
  const taken = measured.get(name) ?? (isComposed || hasTime(plan) ? take(measure, plan, folder) : noTime(plan))
  measured.set(name, Promise.resolve(taken))
  return taken
}

async function take({ what, load }: Measurement, plan: Plan, folder: string): Promise<Refusal | undefined> {
  // One among many is not waited for
  if (plan.surveyOnly === undefined) console.log(`  … ${what}`)
  try {
    const measure = await load()
    await measure(plan, folder)
    return undefined
  } catch (error) {
    const message = `It broke off while ${what}: ${error instanceof Error ? error.message : String(error)}`
    return { code: brokeOffCode, message }
  }
}

// An earlier suite may not have known the question
async function notRecorded(folder: string, { lab }: Plan, subject: Subject, probe: string): Promise<void> {
  const lacking = `This was not recorded: ${probe} of ${subject}`
  const message = isOfRun(lab) ? `Not yet seen: ${lacking}` : lacking
  await refuse(folder, { subject, probe }, [], { code: 'NO_ANSWER', message })
}
