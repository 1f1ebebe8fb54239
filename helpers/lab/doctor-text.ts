import type { Candidate } from './discovery.ts'
import type { Environment } from './options.ts'
import { defaultWords, optionRows } from './options-schema.ts'

const columns = 100
const labels = 13

/** A text as lines of at most 100 columns, all indented alike; a word longer than a line is cut into several. */
export function wrapped(text: string, indent: number): string[] {
  const width = columns - indent
  const lines = text.trim().match(new RegExp(`\\S.{0,${width - 1}}(?=\\s|$)|\\S{${width}}`, 'g')) ?? []
  return lines.map(line => `${' '.repeat(indent)}${line}`)
}

/** One fact: its label on the first line, its text beside it. */
export function field(label: string, text: string): string[] {
  const [first = '', ...more] = text.split('\n').flatMap(line => wrapped(line, labels))
  return [`  ${label}`.padEnd(labels) + first.trimStart(), ...more]
}

/** What was seen of a lab, whether it is taken, what is missing and what mends it. */
export function candidateLines(candidate: Candidate, taken: Candidate['where'] | undefined): string[] {
  const { where, state, seen, missing } = candidate
  const name = where === 'host' ? 'lab host' : 'embedded lab'
  return [
    `${name}: ${where === taken ? 'taken' : state === 'applicable' ? 'applicable, not taken' : state}`,
    ...seen.flatMap(sentence => field('seen', sentence)),
    ...missing.flatMap(({ what, code, remedy }) => [
      ...field('missing', `${what} (${code})`),
      ...field('to do', remedy),
    ]),
  ]
}

/** Every option with the value that holds and what it is for. */
export function optionLines(env: Environment, where: Candidate['where']): string[] {
  return optionRows.flatMap(([name, schema]) => {
    const value = env[name] ? `${JSON.stringify(env[name])} (set)` : defaultWords(schema, where)
    return [...wrapped(`${name} = ${value}`, 2), ...wrapped(`${schema.description} (${schema.allowed})`, 6)]
  })
}
