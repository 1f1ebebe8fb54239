import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Evidence, VerdictName } from '../evidence/evidence.ts'
import { root } from './project-root.ts'

/** A copy of the checkout, for tests that break it; what it reports lies in it. Disposed of at the test's end. */
export function checkout() {
  const folder = mkdtempSync(join(tmpdir(), 'kata-lab-spec-checkout-'))
  for (const part of ['helpers', 'specs', 'snapshots', 'package.json', 'vitest.config.ts'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** How a run of the lab ended, and what it left in reports/. */
export interface LabRun {
  readonly code: number | null
  readonly output: string
  readonly page: string
  readonly evidence: Evidence | undefined
  readonly verdicts: Readonly<Record<string, VerdictName>>
}

export interface LabRunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Put before the command */
  readonly prefix?: readonly string[]
  /** Where the report is expected, below reports/ */
  readonly reports?: string
  /** Signal to send once the output holds the words */
  readonly interrupt?: Interrupt
}

/** Runs `npm run lab` of a checkout to its end. */
export async function labRun(
  folder: string,
  { env = {}, args = [], prefix = [], reports = '', interrupt }: LabRunOptions = {},
) {
  const program = [...prefix, process.execPath, join(folder, 'helpers/run/main.ts'), 'lab', ...args]
  const [file = '', ...words] = program
  const child = spawn(file, words, { env: { ...process.env, LAB: 'embedded', ...env }, cwd: folder })
  return { ...(await heard(child, interrupt)), ...readReports(join(folder, 'reports', reports)) } satisfies LabRun
}

/** Ends a program by a signal once it has printed these words. */
export interface Interrupt {
  readonly signal: NodeJS.Signals
  readonly after: string
}

/** All that a program prints, and its exit code. */
export async function heard(child: ChildProcessWithoutNullStreams, interrupt?: Interrupt) {
  let output = ''
  const hear = (chunk: Buffer) => {
    output += chunk.toString()
    if (interrupt && output.includes(interrupt.after)) child.kill(interrupt.signal)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { code, output }
}

/** What a run left in its folder of reports. */
export function readReports(folder: string): Pick<LabRun, 'page' | 'evidence' | 'verdicts'> {
  const text = readIfThere(join(folder, 'evidence.json'))
  const evidence = text === '' ? undefined : (JSON.parse(text) as Evidence)
  const verdicts = Object.fromEntries((evidence?.claims ?? []).map(({ id, verdict }) => [id, verdict]))
  return { page: readIfThere(join(folder, 'index.html')), evidence, verdicts }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Why each claim got its verdict, by its id. */
export const causes = ({ evidence }: LabRun) =>
  Object.fromEntries((evidence?.claims ?? []).map(({ id, cause }) => [id, cause]))

/** Ids of the claims with a verdict. */
export const withVerdict = ({ verdicts }: LabRun, name: string) =>
  Object.keys(verdicts).filter(id => verdicts[id] === name)
