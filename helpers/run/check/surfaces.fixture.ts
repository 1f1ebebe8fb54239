import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { heard, type Interrupt } from '../lab-run.fixture.ts'

/** What a check in a job of GitHub left in each place that somebody reads. */
export interface Surfaces {
  readonly code: number | null
  readonly output: string
  /** Names in the place of its report; none: there is no such place */
  readonly left: readonly string[]
  readonly file: (name: string) => string
  /** What the job's summary says */
  readonly summary: string
}

interface Options {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Where the report is expected, below reports/ */
  readonly reports?: string
  readonly interrupt?: Interrupt
}

/** Checks a folder in a checkout, as a job of GitHub does. */
export async function surfaces(
  checkout: string,
  folder: string,
  { env = {}, args = [], reports = 'checked', interrupt }: Options = {},
): Promise<Surfaces> {
  const summary = join(checkout, 'summary.md')
  rmSync(summary, { force: true })
  const github = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }
  const child = spawn(process.execPath, [join(checkout, 'helpers/run/main.ts'), 'check', ...args, folder], {
    ...{ cwd: checkout, env: { PATH: process.env.PATH, HOME: checkout, ...github, ...env } },
  })
  const { code, output } = await heard(child, interrupt)
  const place = join(checkout, 'reports', reports, basename(folder))
  return {
    ...{ code, output, summary: text(summary), file: name => text(join(place, name)) },
    left: existsSync(place) ? readdirSync(place).sort() : [],
  }
}

const text = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/**
 * What of a terminal's lines reads like a result: a verdict with its sign, counts, an exit code that is none of a
 * refusal, sameness, a good seal.
 */
export function resultLines(output: string): string[] {
  const result = /^ {2}[✓✗≈?–○] |claims judged|claims .*proven|exit code [^5]|Same verdicts|verified with/
  return output.split('\n').filter(line => result.test(line) && !line.startsWith('::'))
}
