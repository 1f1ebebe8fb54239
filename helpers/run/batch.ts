import { join, resolve } from 'node:path'
import { LabError } from '../engine/lab-error.ts'
import type { BatchRow } from '../evidence/batch/row.ts'
import { type Environment, readOptions } from '../lab/options.ts'
import { type Counts, headline } from '../report/batch/batch-page.ts'
import { findRecordings, type Target } from './batch/find-recordings.ts'
import { judgeAll } from './batch/judge-all.ts'
import { lineOf, progress } from './batch/progress.ts'
import { batchFiles, writeBatch } from './batch/write-batch.ts'
import { unmetByRecording } from './check/demands.ts'
import { tell } from './check/tell.ts'
import { keyUnused } from './check/unsigned.ts'
import type { Terminal } from './countdown.ts'
import { reportsFolder } from './project-root.ts'

/** Where results go, where progress is told, and where the rest. */
export interface Outlet {
  readonly reports: string
  readonly terminal: Terminal
  readonly tell: (line: string) => void
}

const ours: Outlet = { reports: reportsFolder, terminal: process.stderr, tell }
const mostLines = 20

/** `batch DIR…`: looks for contradictions in each recorded lab12 folder. Nothing is started or asked, no root is needed. Throws LabError NO_FOLDER. */
export async function batch(
  folders: readonly string[],
  { reports, terminal, tell }: Outlet = ours,
  env: Environment = {},
): Promise<number> {
  for (const line of keyUnused(env)) tell(line)
  const unmet = unmetByRecording(readOptions(env))
  if (unmet.length > 0) return refuse(unmet, tell)
  if (folders.length === 0) throw noFolder('No folder was named')
  const option = folders.find(each => each.startsWith('-') || each === '')
  if (option !== undefined) throw noFolder(`"${option}" is no option, and no folder that can be told from one`)
  const targets = await findAll(folders)
  const [shown, { told, end }] = [new Lines(tell), progress(targets.length, terminal)]
  const counts = await writeBatch(reports, judgeAll(targets), row => {
    told(row)
    shown.take(lineOf(row))
  })
  end()
  shown.tellAll()
  for (const line of [headline(counts), ...Object.values(batchFiles).map(name => join(reports, name))]) tell(line)
  return exitCode(counts)
}

function refuse(unmet: readonly string[], tell: Outlet['tell']): number {
  for (const line of ['What is asked for no batch can show, so nothing was judged (exit code 5):', ...unmet]) tell(line)
  return 5
}

// A folder that is named twice, or lies in another that is named, has one row
async function findAll(folders: readonly string[]): Promise<Target[]> {
  const all = new Map<string, Target>()
  for (const folder of folders)
    for (const target of await findRecordings(folder)) {
      const place = resolve(target.path, target.root)
      if (!all.has(place)) all.set(place, target)
    }
  return [...all.values()]
}

// The first ones: a thousand lines help nobody, and the files have them all
class Lines {
  readonly #tell: (line: string) => void
  readonly #lines: string[] = []
  #more = 0
  constructor(tell: (line: string) => void) {
    this.#tell = tell
  }
  take(line: string | undefined): void {
    if (line === undefined) return
    if (this.#lines.length < mostLines) this.#lines.push(line)
    else this.#more++
  }
  tellAll(): void {
    for (const line of this.#lines) this.#tell(line)
    if (this.#more > 0) this.#tell(`  and ${this.#more} more`)
  }
}

/** 0: none contradicts itself and all were read; 1: one contradicts itself; 2: none does, and one is unreadable. */
export function exitCode(counts: Counts): number {
  const of = (outcome: BatchRow['outcome']) => counts[outcome] > 0
  if (of('contradicts itself')) return 1
  return of('unreadable') ? 2 : 0
}

function noFolder(message: string): LabError {
  const remedy =
    'say which: npm run lab:batch -- handed-in/group-1 handed-in/group-2 (a name that begins with - as ./-name)'
  return new LabError('NO_FOLDER', message, { remedy })
}
