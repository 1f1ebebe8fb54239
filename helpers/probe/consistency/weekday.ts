import { about, type Fact } from '../facts.ts'
import { type Check, contradiction, quoted } from './contradiction.ts'
import { isPossible, readDate, weekdayOf } from './date.ts'

/** EVIDENCE-5: the weekday of a build stamp is the weekday of its date. */
export const weekday: Check = {
  id: 'EVIDENCE-5',
  origins: ['uname', 'proc-version', 'kernel-log'],
  missing(facts) {
    const dated = about(facts, 'build-stamp', 'sandbox').some(({ value }) => readDate(value)?.weekday !== undefined)
    return dated ? undefined : 'no build stamp of the sandbox with a weekday'
  },
  contradictions(facts) {
    const wrong = about(facts, 'build-stamp').filter(({ value }) => actualWeekday(value) !== undefined)
    const byValue = Map.groupBy(wrong, ({ value }) => value)
    return [...byValue].map(([value, each]) => contradiction(weekday.id, each, wrongDay(value, each)))
  },
}

function wrongDay(value: string, facts: readonly Fact[]): string {
  return `The build stamp ${quoted(facts)} has a weekday that its date has not: that day is a ${actualWeekday(value)}`
}

// undefined: the weekday is right, or nothing can be said of it
function actualWeekday(stamp: string): string | undefined {
  const date = readDate(stamp)
  if (date?.weekday === undefined || !isPossible(date)) return undefined
  return date.weekday === weekdayOf(date) ? undefined : weekdayOf(date)
}
