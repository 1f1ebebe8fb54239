import { howItEnded, succeeded } from '../engine/record.ts'
import type { PhaseMarks } from '../probe/startup-phases.ts'
import { note, refuse } from './answers.ts'
import { keep } from './keep.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'
import { profileOf } from './profile.ts'
import { timedContainer } from './startup.ts'
import { hasTime } from './time-left.ts'

type Timed = 'control' | 'sandbox'
/** A start's record, and its marks or why there are none. */
type Watched = { readonly id: string; readonly marks: PhaseMarks | string }
type Heard = readonly { readonly at: number; readonly line: string }[]

/** Topics of containerd's events, by the phase that they end. */
const topics = { createdMs: '/tasks/create', exitMs: '/tasks/exit', goneMs: '/containers/delete' } as const

/** Some starts of both runtimes, with a look at when each phase of them was reached. All times are by one clock, ours. */
export async function measurePhases(plan: Plan, folder: string): Promise<void> {
  const stop = new AbortController()
  const events: { at: number; line: string }[] = []
  const hear = (line: string) => void events.push({ at: performance.now(), line })
  const engine = engineOf(plan, folder)
  if (engine.watch === undefined) return refuseBoth(folder)
  const watching = engine.watch(stop.signal, hear)
  // nerdctl does not say when it listens
  await new Promise(resolve => setTimeout(resolve, 250))
  for (const subject of ['control', 'sandbox'] as const) await measureSubject(plan, folder, subject, events)
  stop.abort()
  await watching
}

async function refuseBoth(folder: string): Promise<void> {
  const refusal = { code: 'NO_ANSWER', message: 'This engine does not tell when a start reaches its phases' }
  for (const subject of ['control', 'sandbox'] as const)
    await refuse(folder, { subject, probe: 'startup-phases' }, [], refusal)
}

async function measureSubject(plan: Plan, folder: string, subject: Timed, events: Heard): Promise<void> {
  const taken: Watched[] = []
  for (let start = 1; start <= profileOf(plan).phaseStarts; start++)
    if (!taken.some(({ marks }) => typeof marks === 'string') && (start === 1 || hasTime(plan)))
      taken.push(await startWatched(plan, folder, `startup-phases-${subject}-${start}`, subject, events))
  const records = taken.map(({ id }) => id)
  const failed = taken.find(({ marks }) => typeof marks === 'string')
  const asked = { subject, probe: 'startup-phases' }
  if (failed) return refuse(folder, asked, records, { code: 'NO_ANSWER', message: String(failed.marks) })
  await note(folder, asked, records, JSON.stringify(taken.map(({ marks }) => marks)))
}

async function startWatched(plan: Plan, folder: string, what: string, subject: Timed, events: Heard): Promise<Watched> {
  const [engine, container] = [engineOf(plan, folder), timedContainer(plan, subject, what)]
  const lines: { at: number; line: string }[] = []
  const began = performance.now()
  const record = await engine.run(container, deadlineMs(plan), line => void lines.push({ at: performance.now(), line }))
  const ended = performance.now()
  const recordId = await keep(folder, subject, what, record)
  const id = (await engine.made(container.name))?.id
  if (!succeeded(record) || id === undefined) return { id: recordId, marks: `It did not start: ${howItEnded(record)}` }
  await untilHeard(deadlineMs(plan), () => at(events, topics.goneMs, id) !== undefined)
  return { id: recordId, marks: marksOf(began, ended, lines, events, id) }
}

/** The marks of one start, or why they are none. */
function marksOf(began: number, ended: number, lines: Heard, events: Heard, id: string): PhaseMarks | string {
  const found = Object.entries(topics).map(([phase, topic]) => [phase, at(events, topic, id)] as const)
  const seen = [
    ...found,
    ['firstByteMs', lines.find(({ line }) => line === 'test')?.at] as const,
    ['endedMs', ended] as const,
  ]
  const missing = seen.filter(([, when]) => when === undefined).map(([phase]) => phase)
  if (missing.length > 0) return `A start was not seen to reach ${missing.join(', ')}`
  return Object.fromEntries(seen.map(([phase, when]) => [phase, rounded((when ?? 0) - began)])) as unknown as PhaseMarks
}

/** When containerd said so of this container. */
function at(events: Heard, topic: string, id: string): number | undefined {
  return events.find(({ line }) => line.includes(`"${topic}"`) && line.includes(id))?.at
}

// An event takes its own way to us, and may come after the command's end
async function untilHeard(longestMs: number, heard: () => boolean): Promise<void> {
  const until = performance.now() + longestMs
  while (!heard() && performance.now() < until) await new Promise(resolve => setTimeout(resolve, 5))
}

const rounded = (ms: number) => Math.round(ms * 1000) / 1000
