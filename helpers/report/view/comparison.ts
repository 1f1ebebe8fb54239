import type { Evidence, Observation, Subject } from '../../evidence/evidence.ts'
import { stableJson } from '../../evidence/json.ts'
import { listDifference } from './list-difference.ts'
import { runtimeWord } from './runtime-word.ts'

/** What one subject answered to one question, or to one part of it. */
export interface Cell {
  readonly subject: string
  readonly kind: 'value' | 'error' | 'none'
  readonly text: string
  /** Present where a list was answered */
  readonly entries?: number
  /** Against the first column; absent there, and where one of the two has no answer */
  readonly relation?: 'same' | 'differs'
  /** How a list differs from the first column's */
  readonly difference?: string
}

/** Answers side by side, one row a question or a part of its answer. */
export interface Comparison {
  readonly subjects: readonly string[]
  readonly rows: readonly { readonly question: string; readonly cells: readonly Cell[] }[]
}

type Answered = ReadonlyMap<Subject, Observation>

const columns: readonly Subject[] = ['host', 'daemon', 'control', 'unconfined', 'sandbox']

/** The observations that a claim's tests looked at, subject beside subject. */
export function comparison({ observations, lab }: Evidence, ids: readonly string[]): Comparison {
  const seen = ids.flatMap(id => observations.filter(each => each.id === id))
  const subjects = columns.filter(subject => seen.some(each => each.subject === subject))
  const rows = [...new Set(seen.map(each => each.probe))].flatMap(probe => rowsOf(probe, seen, subjects))
  const names = subjects.map(subject => subjectName(subject, lab.runtimes))
  const named = rows.map(({ question, cells }) => ({
    question,
    cells: cells.map((cell, at) => ({ ...cell, subject: names[at] ?? '' })),
  }))
  return { subjects: names, rows: named }
}

/** A subject with the runtime that it is under. */
export function subjectName(subject: Subject, runtimes: Evidence['lab']['runtimes']): string {
  if (subject === 'sandbox') return `sandbox (${runtimeWord(runtimes.sandbox)})`
  return subject === 'host' || subject === 'daemon' ? subject : `${subject} (${runtimeWord(runtimes.control)})`
}

function rowsOf(probe: string, seen: readonly Observation[], subjects: readonly Subject[]) {
  const answers: Answered = new Map(seen.filter(each => each.probe === probe).map(each => [each.subject, each]))
  const fields = fieldsOf([...answers.values()])
  const parts = fields.length > 0 ? fields : [undefined]
  return parts.map(field => ({
    question: field === undefined ? probe : `${probe}.${field}`,
    cells: related(
      subjects.map(subject => cellOf(answers.get(subject), field)),
      subjects[0] ?? '',
    ),
  }))
}

/** Names of the parts, if every answer that came is a record of parts. */
function fieldsOf(answers: readonly Observation[]): string[] {
  const values = answers.filter(each => each.error === undefined).map(each => each.value)
  return values.every(isRecord) ? [...new Set(values.flatMap(value => Object.keys(value)))] : []
}

type Bare = Pick<Cell, 'kind' | 'text' | 'entries'> & { readonly value?: unknown }

function cellOf(answer: Observation | undefined, field: string | undefined): Bare {
  if (answer === undefined) return { kind: 'none', text: 'not asked' }
  if (answer.error) return { kind: 'error', text: `${answer.error.code}: ${answer.error.message}` }
  const value = field === undefined ? answer.value : (answer.value as Record<string, unknown>)[field]
  if (value === undefined) return { kind: 'none', text: 'not given' }
  return { kind: 'value', value, text: written(value), ...(Array.isArray(value) ? { entries: value.length } : {}) }
}

function related([first, ...others]: readonly Bare[], name: string): Omit<Cell, 'subject'>[] {
  if (!first) return []
  return [bare(first), ...others.map(cell => ({ ...bare(cell), ...relation(first, cell, name) }))]
}

function relation(first: Bare, cell: Bare, name: string): Pick<Cell, 'relation' | 'difference'> {
  if (first.kind !== 'value' || cell.kind !== 'value') return {}
  if (stableJson(first.value) === stableJson(cell.value)) return { relation: 'same' }
  const difference = listDifference(first.value, cell.value, name)
  return { relation: 'differs', ...(difference === undefined ? {} : { difference }) }
}

const bare = ({ value: _, ...cell }: Bare) => cell

function written(value: unknown): string {
  if (value === '') return '(empty)'
  if (typeof value === 'string') return value
  if (isRecord(value)) return parts(value)
  if (!Array.isArray(value)) return JSON.stringify(value)
  return value.length === 0 ? '(none)' : joined(value.map(written))
}

/** Words beside each other, anything longer line by line. */
const joined = (texts: readonly string[]) => texts.join(texts.some(text => /\s/.test(text)) ? '\n' : ' ')

/** What a thing is called comes first, whatever the order of the keys. */
const parts = (value: Record<string, unknown>) =>
  Object.entries(value)
    .sort(([a], [b]) => Number(b === 'name') - Number(a === 'name'))
    .map(([name, part]) => `${name} ${written(part)}`)
    .join(', ')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
