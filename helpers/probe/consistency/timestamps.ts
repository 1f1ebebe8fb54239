import { about, type Fact } from '../facts.ts'
import { type Check, type Contradiction, contradiction, quoted } from './contradiction.ts'
import { epochMs, isPossible, readDate } from './date.ts'
import { firstUse } from './guest-builds.ts'

const id = 'EVIDENCE-9'

/** EVIDENCE-9: every time is one that there is, no kernel ran before it was built, and nothing lies outside a declared run. */
export const timestamps: Check = {
  id,
  origins: ['uname', 'proc-version', 'kernel-log'],
  missing(facts) {
    if (dated(about(facts, 'time', 'sandbox')).length === 0) return 'no time at which the sandbox ran'
    return dated(about(facts, 'build-stamp', 'sandbox')).length > 0
      ? undefined
      : 'no build stamp of the sandbox with a date'
  },
  contradictions: facts => [
    ...impossible(facts),
    ...builtLater(facts),
    ...builtTooEarly(facts),
    ...outOfOrder(facts),
    ...outsideRun(facts),
  ],
}

function impossible(facts: readonly Fact[]): Contradiction[] {
  const wrong = [...about(facts, 'time'), ...about(facts, 'build-stamp')].filter(({ value }) => {
    const date = readDate(value)
    return date !== undefined && !isPossible(date)
  })
  return [...Map.groupBy(wrong, ({ value }) => value).values()].map(each =>
    contradiction(id, each, `There is no such time as ${quoted(each)}`),
  )
}

function builtLater(facts: readonly Fact[]): Contradiction[] {
  const first = earliest(about(facts, 'time', 'sandbox'))
  if (first === undefined) return []
  const stamps = guestStamps(facts).filter(stamp => ms(stamp) > ms(first))
  const text = `The guest kernel was built after it ran: ${quoted(stamps)}, and it ran at ${quoted([first])}`
  return stamps.length > 0 ? [contradiction(id, [...stamps, first], text)] : []
}

function builtTooEarly(facts: readonly Fact[]): Contradiction[] {
  const releases = about(facts, 'release', 'sandbox')
  const known = releases.find(({ value }) => firstUse(value) !== undefined)
  const first = known && firstUse(known.value)
  if (known === undefined || first === undefined) return []
  const stamps = guestStamps(facts).filter(stamp => ms(stamp) < Date.parse(first))
  const text = `The guest kernel ${quoted([known])} was first used on ${first}, and its build stamp is older: ${quoted(stamps)}`
  return stamps.length > 0 ? [contradiction(id, [...stamps, known], text)] : []
}

// Within one file lines were written one after the other
function outOfOrder(facts: readonly Fact[]): Contradiction[] {
  const files = Map.groupBy(
    dated(about(facts, 'time')).filter(({ origin }) => origin === 'engine-log'),
    ({ file }) => file,
  )
  return [...files.values()].flatMap(times => {
    const at = times.findIndex((time, index) => index > 0 && ms(time) < ms(times[index - 1] ?? time))
    const pair = at < 0 ? [] : times.slice(at - 1, at + 1)
    return pair.length > 0 ? [contradiction(id, pair, `A later line has an earlier time: ${quoted(pair)}`)] : []
  })
}

function outsideRun(facts: readonly Fact[]): Contradiction[] {
  const [start, end] = [about(facts, 'run-start')[0], about(facts, 'run-end')[0]]
  if (start === undefined || end === undefined) return []
  const strays = dated(about(facts, 'time')).filter(time => ms(time) < ms(start) || ms(time) > ms(end))
  if (strays.length === 0) return []
  const text = `The run went from ${start.value} to ${end.value}, and this lies outside of it: ${quoted(strays)}`
  return [contradiction(id, [start, ...strays], text)]
}

function guestStamps(facts: readonly Fact[]): Fact[] {
  return dated(about(facts, 'build-stamp', 'sandbox')).filter(({ origin }) => origin !== 'aside')
}

function earliest(times: readonly Fact[]): Fact | undefined {
  return dated(times).sort((a, b) => ms(a) - ms(b))[0]
}

function dated(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ value }) => {
    const date = readDate(value)
    return date !== undefined && isPossible(date) && epochMs(date) !== undefined
  })
}

function ms({ value }: Fact): number {
  const date = readDate(value)
  return (date && epochMs(date)) ?? Number.NaN
}
