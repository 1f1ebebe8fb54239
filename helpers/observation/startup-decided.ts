import { decides } from '../stats/bound.ts'
import { medianOf } from '../stats/median.ts'
import { shiftOf } from '../stats/shift.ts'
import type { Plan } from './plan.ts'

type Bounded = { readonly options: Pick<Plan['options'], BoundName>; readonly lab: Pick<Plan['lab'], 'kind'> }
type BoundName = 'kataStartupMaxS' | 'gvisorStartupMaxS' | 'runcStartupMaxS' | 'startupDifferenceMaxS'

/** Each further look is one more chance to err, so looking asks for more than the verdict does. */
const whileLooking = 0.99

/** Would more start-ups change no verdict? Samples in milliseconds. */
export function startupDecided(
  { options, lab }: Bounded,
  control: readonly number[],
  sandbox: readonly number[],
): boolean {
  const sandboxMaxS = lab.kind === 'kata' ? options.kataStartupMaxS : options.gvisorStartupMaxS
  const within = (samples: readonly number[], maxS: number) =>
    decides(medianOf(samples, whileLooking), { to: maxS * 1000 })
  const difference = shiftOf(sandbox, control, whileLooking)
  return (
    within(control, options.runcStartupMaxS) &&
    within(sandbox, sandboxMaxS) &&
    // Of gVisor nothing is claimed that compares the two
    (lab.kind === 'gvisor' || decides(difference, { above: 0, to: options.startupDifferenceMaxS * 1000 }))
  )
}
