import type { Container } from '../engine/engine.ts'
import { type CommandRecord, succeeded } from '../engine/record.ts'
import type { Conditions } from '../probe/conditions.ts'
import { countedStarts } from '../probe/startup.ts'
import { interleaved } from '../stats/random.ts'
import { give, type Named, note } from './answers.ts'
import { hostNow, seedOf, sinceThen } from './conditions.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { profileOf } from './profile.ts'
import { progress } from './progress.ts'
import { startupDecided } from './startup-decided.ts'
import { startupSample } from './startup-sample.ts'
import { hasTime } from './time-left.ts'

type Timed = 'control' | 'sandbox'
type Taken = Record<Timed, CommandRecord[]>

/**
 * Times the lab's own command, interleaved: each round starts one container of each runtime, in an order of chance whose seed is
 * recorded. A first start of each, apart, warms up. It goes on until the claims are decided or the time is up; a runtime that
 * failed once is not timed again.
 */
export async function measureStartup(plan: Plan, folder: string): Promise<void> {
  const before = hostNow()
  const seed = seedOf(plan, 'startup')
  const warm = await warmUp(plan, folder)
  const { taken, order, ended } = await takeRounds(plan, folder, seed, warm)
  await writeConditions(folder, { seed, order, ended, ...sinceThen(before) })
  for (const subject of ['control', 'sandbox'] as const) {
    await writeSamples(folder, subject, 'startup-warm-up', warm[subject])
    if (taken[subject].length > 0) await writeSamples(folder, subject, 'startup', taken[subject])
    else await writeSamples(folder, subject, 'startup', warm[subject], 'startup-warm-up')
  }
}

async function warmUp(plan: Plan, folder: string): Promise<Taken> {
  const control = await startOnce(plan, folder, 'control', 'startup-warm-up-control-1')
  const sandbox = await startOnce(plan, folder, 'sandbox', 'startup-warm-up-sandbox-1')
  return { control: [control], sandbox: [sandbox] }
}

async function takeRounds(plan: Plan, folder: string, seed: number, warm: Taken) {
  const taken: Taken = { control: [], sandbox: [] }
  const works = (subject: Timed) => [...warm[subject], ...taken[subject]].every(succeeded)
  const [rounds, began] = [interleaved(['control', 'sandbox'] as const, seed), performance.now()]
  const tookMs = () => performance.now() - began
  const done = progress(plan.options.startupSamples)
  let order = ''
  for (let round = 1; ; round++) {
    for (const subject of rounds.next().value.filter(works)) {
      taken[subject].push(await startOnce(plan, folder, subject, `startup-${subject}-${round}`))
      order += subject[0]
    }
    if (!works('control') || !works('sandbox')) return { taken, order, ended: 'failed' as const }
    done(round)
    if (tookMs() > longestStartupMs(plan) || !hasTime(plan)) return { taken, order, ended: 'time' as const }
    if (round < plan.options.startupSamples) continue
    if (startupDecided(plan, times(taken.control), times(taken.sandbox)))
      return { taken, order, ended: 'decided' as const }
    if (tookMs() > profileOf(plan).startupMs) return { taken, order, ended: 'time' as const }
  }
}

// Also of a host on which each start takes a minute: the other claims need time too
const longestStartupMs = ({ options }: Plan) => (options.runDeadlineS * 1000) / 3

const times = (records: readonly CommandRecord[]) => countedStarts(records.map(startupSample)).map(({ ms }) => ms)

/** A container that is timed. Pure. */
export function timedContainer(plan: Plan, subject: Timed, what: string, command = ['echo', 'test']): Container {
  const { images, runtimes } = plan.lab
  return { name: containerName(plan, what), image: images.probe, runtime: runtimes[subject], command }
}

/** One timed start of the lab's own command, or of another; its record is kept under its name. */
export async function startOnce(
  plan: Plan,
  folder: string,
  subject: Timed,
  what: string,
  command?: string[],
  timeoutMs = deadlineMs(plan),
) {
  const record = await engineOf(plan, folder).run(timedContainer(plan, subject, what, command), timeoutMs)
  await keep(folder, subject, what, record)
  return record
}

/** Writes down what starts say and how long they took, as their records tell it. */
export async function writeSamples(
  folder: string,
  subject: Timed,
  probe: string,
  taken: CommandRecord[],
  kept = probe,
) {
  const named = taken.map((record, at): Named => [`${kept}-${subject}-${at + 1}`, record])
  await give(folder, '', { subject, probe }, { how: 'starts' }, named)
}

async function writeConditions(folder: string, conditions: Conditions): Promise<void> {
  await note(folder, { subject: 'host', probe: 'startup-conditions' }, [], JSON.stringify(conditions))
}
