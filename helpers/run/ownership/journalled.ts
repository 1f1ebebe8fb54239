import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JournalEntry, type JournalHead, readJournal } from '../../engine/journal.ts'
import type { OwnNamespace } from './netns.ts'

/** What a run noted of itself, read as one. */
export interface Journalled {
  readonly file: string
  readonly head: JournalHead
  readonly work?: string
  readonly lab?: Extract<JournalEntry, { lab: unknown }>['lab']
  /** Name of each container that was about to be made → its id, where nerdctl gave one */
  readonly containers: ReadonlyMap<string, string | undefined>
  /** Network namespaces that were seen, of whatever container */
  readonly namespaces: readonly OwnNamespace[]
}

/** Reads a journal; undefined: it was cut before its head, so nothing was done. */
export function journalled(file: string): Journalled | undefined {
  const entries = readJournal(file)
  const head = entries.find(entry => 'head' in entry)?.head
  if (head === undefined) return undefined
  const work = entries.find(entry => 'work' in entry)?.work
  const lab = entries.find(entry => 'lab' in entry)?.lab
  const containers = containersOf(entries, work)
  const namespaces = entries.flatMap(entry => ('netns' in entry ? [entry] : []))
  return {
    file,
    head,
    containers,
    namespaces,
    ...(work === undefined ? {} : { work }),
    ...(lab === undefined ? {} : { lab }),
  }
}

/** The same run by what is known of it now: nerdctl may write an id until it is ended. */
export function latest(run: Journalled): Journalled {
  return (existsSync(run.file) ? journalled(run.file) : undefined) ?? run
}

/** The journals of a state folder. */
export function journalsIn(state: string): string[] {
  const names = readdirSync(state).filter(name => name.endsWith('.journal'))
  return names.sort().map(name => join(state, name))
}

function containersOf(entries: readonly JournalEntry[], work: string | undefined): Map<string, string | undefined> {
  const containers = new Map<string, string | undefined>()
  for (const entry of entries) {
    if ('making' in entry) containers.set(entry.making, idFile(work, entry.making))
    if ('made' in entry) containers.set(entry.made, entry.id)
  }
  return containers
}

// nerdctl writes it as soon as there is one; the journal has it only when nerdctl has returned
function idFile(work: string | undefined, name: string): string | undefined {
  try {
    return /^[0-9a-f]{64}$/.exec(readFileSync(join(work ?? '', 'ids', `${name}.cid`), 'utf8').trim())?.[0]
  } catch {
    return undefined
  }
}
