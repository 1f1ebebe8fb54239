import type { Container } from '../engine/engine.ts'
import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import { type Computation, type ComputeSample, computations, computeProgram } from '../probe/compute.ts'
import { interleaved } from '../stats/random.ts'
import { note, refuse } from './answers.ts'
import { seedOf } from './conditions.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { profileOf } from './profile.ts'
import { progress } from './progress.ts'
import { hasTime } from './time-left.ts'
import { timedLines } from './timed-lines.ts'

type Timed = 'control' | 'sandbox'

/** What one container said, and when. */
interface Computed {
  readonly id: string
  readonly record: CommandRecord
  readonly samples: Readonly<Record<Computation, ComputeSample[]>>
}

/** Computes in containers of both runtimes, by turns in an order of chance; those of the control compute three times as much at last. */
export async function measureCompute(plan: Plan, folder: string): Promise<void> {
  const turns = interleaved(['control', 'sandbox'] as const, seedOf(plan, 'compute'))
  const computed: Record<Timed, Computed[]> = { control: [], sandbox: [] }
  const { computeRounds } = profileOf(plan)
  const done = progress(computeRounds)
  for (let round = 1; round <= computeRounds && (round === 1 || hasTime(plan)); round++) {
    for (const subject of turns.next().value) computed[subject].push(await compute(plan, folder, subject, `${round}`))
    done(round)
  }
  for (const subject of ['control', 'sandbox'] as const)
    for (const each of computedBy(subject)) await write(plan, folder, subject, each, computed[subject])
}

const computedBy = (subject: Timed) => computations.filter(each => subject === 'control' || each !== 'thrice')

/** A container that computes. Pure. */
export function computeContainer(plan: Plan, subject: Timed, round: string): Container {
  const { lab } = plan
  const name = containerName(plan, `compute-${subject}-${round}`)
  const command = ['awk', computeProgram(profileOf(plan).computeRepetitions, computedBy(subject).includes('thrice'))]
  return { name, image: lab.images.probe, runtime: lab.runtimes[subject], command }
}

async function compute(plan: Plan, folder: string, subject: Timed, round: string): Promise<Computed> {
  const container = computeContainer(plan, subject, round)
  const lines: { at: number; line: string }[] = []
  const hear = (line: string, at = performance.now()) => void lines.push({ at, line })
  const record = await engineOf(plan, folder).run(container, deadlineMs(plan), hear)
  const id = await keep(folder, subject, `compute-${subject}-${round}`, record)
  return { id, record, samples: timedLines(lines) }
}

async function write(plan: Plan, folder: string, subject: Timed, which: Computation, computed: readonly Computed[]) {
  const [records, asked] = [computed.map(({ id }) => id), { subject, probe: `compute-${which}` }]
  const repetitions = which === 'thrice' ? 1 : profileOf(plan).computeRepetitions
  const failed = computed.find(({ record, samples }) => !succeeded(record) || samples[which].length !== repetitions)
  const samples = computed.flatMap((each, at) => each.samples[which].map(sample => ({ ...sample, container: at + 1 })))
  if (failed === undefined) return note(folder, asked, records, JSON.stringify(samples))
  const message = `It did not compute to its end: ${howItEnded(failed.record)}`
  await refuse(folder, asked, records, { code: 'NO_ANSWER', message })
}
