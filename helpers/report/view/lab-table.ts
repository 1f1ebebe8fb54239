import type { Evidence, Observation, Subject } from '../../evidence/evidence.ts'
import { subjectName } from './comparison.ts'
import { duration } from './time.ts'

/** The lab's own table: host, runc and sandbox, one row a figure, each leading to the claim that judges it. */
export interface LabTable {
  readonly columns: readonly string[]
  readonly rows: readonly LabRow[]
}

export interface LabRow {
  readonly figure: string
  /** The first claim that compares the sandbox's answer, or else looks at it; absent where none does */
  readonly claim?: string
  readonly cells: readonly string[]
}

type Read = (value: Readonly<Record<string, unknown>>, whole: unknown) => string | undefined

const subjects: readonly Subject[] = ['host', 'control', 'sandbox']
const median: Read = ({ medianMs }) => (typeof medianMs === 'number' ? duration(medianMs) : undefined)
const itself: Read = (_, whole) => (typeof whole === 'string' ? whole : undefined)

/** In the order of the lab's text; the probe that answers, and the figure in its answer. */
const figures: readonly (readonly [figure: string, probe: string, read: Read])[] = [
  ['Kernel', 'kernel', ({ release }) => text(release)],
  ['Boot id', 'boot-id', itself],
  ['Processor', 'cpu', ({ model, processors }) => together(text(model), times(processors))],
  ['Entries in /proc', 'entries', ({ numeric, other }) => sum(numeric, other)],
  ['Kernel modules', 'modules', ({ names }) => (Array.isArray(names) ? String(names.length) : text(names))],
  ['Network interfaces', 'interfaces', (_, whole) => interfaces(whole)],
  ['Start-up, median', 'startup', median],
  ['A request, median', 'requests', median],
  ['A request under load, median', 'load-new-connections', median],
  ['The same computation, median', 'compute-integer', median],
  [
    'Memory of one sandbox, median',
    'memory-cost',
    ({ medianMiB }) => (typeof medianMiB === 'number' ? `${medianMiB} MiB` : undefined),
  ],
]

/** Figures that nobody was asked for are left out; what gave no answer says so. */
export function labTable({ observations, claims, lab }: Evidence): LabTable {
  const asked = figures.filter(([, probe]) => observations.some(each => each.probe === probe))
  return {
    columns: subjects.map(subject => subjectName(subject, lab.runtimes)),
    rows: asked.map(([figure, probe, read]) => {
      const claim = judgedBy(claims, probe)
      const cells = subjects.map(subject => cell(find(observations, subject, probe), read))
      return { figure, ...(claim === undefined ? {} : { claim }), cells }
    }),
  }
}

function judgedBy(claims: Evidence['claims'], probe: string): string | undefined {
  const looking = claims.filter(each => each.observations.includes(`sandbox/${probe}`))
  const comparing = looking.find(each => each.observations.filter(id => id.endsWith(`/${probe}`)).length > 1)
  return (comparing ?? looking[0])?.id
}

const find = (observations: Evidence['observations'], subject: Subject, probe: string) =>
  observations.find(each => each.subject === subject && each.probe === probe)

function cell(answer: Observation | undefined, read: Read): string {
  if (answer === undefined) return 'not asked'
  if (answer.error) return answer.error.code === 'NO_ANSWER' ? 'no answer' : `no answer (${answer.error.code})`
  const { value } = answer
  const parts = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {}
  return read(parts as Readonly<Record<string, unknown>>, value) ?? 'not given'
}

function interfaces(whole: unknown): string | undefined {
  if (!Array.isArray(whole)) return undefined
  const named = whole.map(({ name, addresses }) => {
    const ipv4 = Array.isArray(addresses) ? addresses.filter(each => !String(each).includes(':')) : []
    return [name, ...ipv4].map(String).join(' ')
  })
  return named.join(', ') || 'none'
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const times = (value: unknown) => (typeof value === 'number' ? `× ${value}` : undefined)
const together = (...words: readonly (string | undefined)[]) => words.filter(Boolean).join(' ') || undefined
const sum = (one: unknown, other: unknown) =>
  typeof one === 'number' && typeof other === 'number' ? String(one + other) : undefined
