import { optionProblems } from '../../lab/held-options.ts'
import type { Given } from '../answers.ts'
import type { KeptRecord } from '../keep.ts'
import type { Plan } from '../plan.ts'
import { callsOf } from './calls.ts'
import { declarationProblems } from './declaration-problems.ts'
import { metIn } from './met.ts'
import { placeIn } from './place.ts'
import { placeProblems } from './place-problems.ts'

/**
 * Records of a run whose command is not what this suite asks: each command line is built from the run's id, nonce and
 * options, its runtimes and images, and the questions of this checkout. `answers` are read from raw bytes. A line each;
 * none: this suite asked it all. Pure.
 */
export function strangeRecords(plan: Plan, records: readonly KeptRecord[], answers: readonly Given[]): string[] {
  const impossible = optionProblems(plan.options as unknown as Record<string, string | number>)
  if (impossible.length > 0) return impossible
  if (records.length === 0) return declarationProblems(plan)
  const place = placeIn(plan, records)
  const met = metIn(place.plan, place.folder, records, answers)
  const asked = records.flatMap(({ id, argv }) => {
    const right = callsOf(id, place.plan, met).map(call => place.argv(call))
    return right.some(words => difference(argv, words) === undefined)
      ? []
      : [`the record ${id} ${strangeness(argv, right)}`]
  })
  return [...declarationProblems(place.plan), ...placeProblems(place.plan), ...asked]
}

/**
 * The same for the run of another suite on a lab host: its commands cannot be built here, but its program, flags,
 * runtimes and images are compared. Pure.
 */
export function strangeOrigin(plan: Plan, records: readonly KeptRecord[]): string[] {
  const impossible = optionProblems(plan.options as unknown as Record<string, string | number>)
  if (impossible.length > 0) return impossible
  const place = placeIn({ ...plan, lab: { ...plan.lab, where: 'host' } }, records)
  const none = place.plan.lab.nerdctl.length === 0 ? ['no record is of a command of nerdctl'] : []
  return [...declarationProblems(place.plan), ...none, ...placeProblems(place.plan)]
}

function strangeness(argv: readonly string[], right: readonly (readonly string[])[]): string {
  if (right.length === 0) return 'is of no question that a run of this suite asks'
  const nearest = right.toSorted((a, b) => (difference(argv, b) ?? 0) - (difference(argv, a) ?? 0))[0] ?? []
  const at = difference(argv, nearest) ?? 0
  return `asks something else than this suite asks: its word ${at + 1} is ${excerpt(argv[at], nearest[at])}, and should be ${excerpt(nearest[at], argv[at])}`
}

/** Where two command lines begin to differ; undefined: nowhere. */
function difference(a: readonly string[], b: readonly string[]): number | undefined {
  const longest = Math.max(a.length, b.length)
  for (let at = 0; at < longest; at++) if (a[at] !== b[at]) return at
  return undefined
}

const shown = 60

// A script is long: what is shown of it begins shortly before it differs
function excerpt(word: string | undefined, other = ''): string {
  if (word === undefined) return 'missing'
  let at = 0
  while (at < word.length && word[at] === other[at]) at++
  const from = Math.max(0, at - shown / 2)
  return JSON.stringify(
    `${from > 0 ? '…' : ''}${word.slice(from, from + shown)}${from + shown < word.length ? '…' : ''}`,
  )
}
