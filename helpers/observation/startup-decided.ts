import { startupBoundS } from '../probe/startup.ts'
import { decides } from '../stats/bound.ts'
import { fourOfFive } from '../stats/four-of-five.ts'
import { shiftOf } from '../stats/shift.ts'
import type { Plan } from './plan.ts'

type Bounded = { readonly options: Pick<Plan['options'], BoundName>; readonly lab: Pick<Plan['lab'], 'kind'> }
type BoundName =
  | 'kataStartupMaxS'
  | 'gvisorStartupMaxS'
  | 'runcStartupMaxS'
  | 'startupDifferenceMaxS'
  | 'startupSamples'

/** Each further look is one more chance to err, so looking asks for more than the verdict does. */
const whileLooking = 0.99

/** Would more start-ups change no verdict? It looks at what PERF-1 and PERF-2 judge. Samples in milliseconds. */
export function startupDecided(
  { options, lab }: Bounded,
  control: readonly number[],
  sandbox: readonly number[],
): boolean {
  const decided = (subject: 'control' | 'sandbox', samples: readonly number[]) => {
    const to = startupBoundS(subject, lab.kind, options) * 1000
    return decides(fourOfFive(samples, options.startupSamples, to), { to })
  }
  const difference = () => shiftOf(sandbox, control, whileLooking)
  return (
    decided('control', control) &&
    decided('sandbox', sandbox) &&
    // Of gVisor nothing is claimed that compares the two
    (lab.kind === 'gvisor' || decides(difference(), { above: 0, to: options.startupDifferenceMaxS * 1000 }))
  )
}
