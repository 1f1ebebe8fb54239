import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { about, type Fact, facts as factsProbe, type Recorded } from '../../probe/facts.ts'
import { note, refuse } from '../answers.ts'
import { keep } from '../keep.ts'
import type { Subject } from '../subject.ts'

/** What stands in for survey and measurements: facts from files, each file kept as raw bytes. */
export interface Handed extends Recorded {
  readonly root: string
}

/** Fills the run folder with what files tell: their facts, the answers that stand in them whole, and why the others are none. */
export async function takeLab12(handed: Handed, folder: string, readAt: string): Promise<void> {
  const files = [...new Set(handed.facts.map(({ file }) => file))]
  for (const file of files) await keepFile(handed, file, folder, readAt)
  const text = JSON.stringify({ facts: handed.facts, unreadable: handed.unreadable } satisfies Recorded)
  await answer(folder, 'host', factsProbe.name, text, files)
  for (const { subject, probe, said } of wholeAnswers(handed.facts))
    await answer(folder, subject, probe, `${said.value}\n`, [said.file])
  for (const [subject, probe, message, records] of refusals(handed.facts))
    await refuse(folder, { subject, probe }, records, { code: 'NO_ANSWER', message })
}

// The bytes as they lie there; their reading is what was done with them
async function keepFile({ root, facts }: Handed, file: string, folder: string, startedAt: string): Promise<void> {
  const bytes = await readFile(join(root, file))
  const subjects = new Set(facts.filter(fact => fact.file === file).map(({ subject }) => subject))
  const subject = subjects.size === 1 ? ([...subjects][0] ?? 'host') : 'host'
  const none = { exitCode: 0, signal: null, timedOut: false, truncated: false, stderr: '', rawStderr: Buffer.alloc(0) }
  const record = {
    argv: ['(read)', file],
    startedAt,
    durationMs: 0,
    stdout: bytes.toString(),
    rawStdout: bytes,
    ...none,
  }
  await keep(folder, subject, recordOf(file), record)
}

async function answer(folder: string, subject: Subject, probe: string, text: string, files: readonly string[]) {
  await note(folder, { subject, probe }, files.map(recordOf), text)
}

/** The name of the record that holds a file: of those letters alone that a check of a bundle allows, and of one file only. */
export function recordOf(file: string): string {
  const name = file.replaceAll('/', '.')
  if (/^[A-Za-z][\w-]{0,60}\.[\w-]{1,60}\.txt$/.test(name) && file.split('/').length === 2) return name
  return `file-${createHash('sha256').update(file).digest('hex').slice(0, 16)}`
}

/** Lines that are a probe's whole answer: `uname -a`, /proc/version. */
function wholeAnswers(facts: readonly Fact[]): { subject: Subject; probe: string; said: Fact }[] {
  return facts.flatMap(said => {
    if (said.what === 'uname' && said.origin === 'uname') return [{ subject: said.subject, probe: 'uname', said }]
    if (said.what === 'banner' && said.origin === 'proc-version')
      return [{ subject: said.subject, probe: 'kernel', said }]
    return []
  })
}

type Refusal = [subject: Subject, probe: string, message: string, records: string[]]

/** What the folder has of an answer that is less than the question asks for: shown, and not judged. */
function refusals(facts: readonly Fact[]): Refusal[] {
  return parts.flatMap(([subject, probe, what, why]) => {
    const [first, ...more] = about(facts, what, subject)
    if (first === undefined) return []
    const told = [first, ...more.slice(0, 3)].map(({ value, file, line }) => `${value} (${file}:${line})`).join(', ')
    return [[subject, probe, `${why}: ${told}`, [recordOf(first.file)]] as Refusal]
  })
}

const parts: readonly [Subject & Fact['subject'], string, Fact['what'], string][] = [
  ['host', 'kernel', 'release', 'Only the release was recorded, not the build'],
  ['host', 'entries', 'entries', 'Only a count was recorded, not how many of them are processes'],
  ['sandbox', 'entries', 'entries', 'Only a count was recorded, not how many of them are processes'],
  ['host', 'modules', 'modules', 'Only a count was recorded, not the names'],
  ['sandbox', 'modules', 'modules', 'Only a count was recorded, not the names'],
  [
    'sandbox',
    'interfaces',
    'interface',
    'The names were recorded, not the network of the host that they are compared with',
  ],
  ['sandbox', 'dmesg', 'log-kind', 'The first lines were recorded, and the log of the host was not marked'],
  ['sandbox', 'cpu', 'cpu-model', 'Only the model was recorded'],
  ['host', 'cpu', 'cpu-model', 'Only the model was recorded'],
  ['control', 'app', 'http-status', 'Only a status was recorded, not the page'],
  ['control', 'requests', 'http-average', 'Only times were recorded, not whether each request got its page'],
  ['control', 'startup', 'start-seconds', 'Too few starts were recorded, and not how they ended, in seconds'],
  ['sandbox', 'startup', 'start-seconds', 'Too few starts were recorded, and not how they ended, in seconds'],
  [
    'sandbox',
    'runtime-version',
    'shim-version',
    'Which file containerd starts was not recorded, only the version of one',
  ],
  ['host', 'versions', 'containerd-version', 'What the daemon itself answers was not recorded, only a text'],
  ['host', 'containerd-config', 'stanza-plugin', 'What containerd makes of its files was not recorded, only a stanza'],
]
