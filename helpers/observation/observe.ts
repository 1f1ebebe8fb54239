import type { Probe } from '../probe/probe.ts'
import { answerOf } from './answers.ts'
import { ask } from './ask.ts'
import { whyOutOfReach } from './out-of-reach.ts'
import type { Subject } from './subject.ts'

/** What a probe reads of a subject's answer; throws a ProbeError where there is no answer. */
export type Observe = <T>(subject: Subject, probe: Probe<T>) => Promise<T>

/** Observes in one run folder; `saw` hears the id of each observation, and what is out of reach ends the test by `notApplicable`. */
export function observerOf(folder: string, saw: (id: string) => void, notApplicable: (why: string) => never): Observe {
  return async (subject, probe) => {
    saw(`${subject}/${probe.name}`)
    const given = await ask(folder, subject, probe.name)
    const outOfReach = whyOutOfReach(given)
    if (outOfReach !== undefined) return notApplicable(outOfReach)
    return probe.parse(answerOf(given, subject, probe.name))
  }
}
