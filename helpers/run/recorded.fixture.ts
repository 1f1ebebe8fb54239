import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LabRun, readReports } from './lab-run.fixture.ts'

const sets = 'snapshots/recorded-labs'

/** Judges a recorded lab of a checkout to its end. */
export function judged(checkout: string, name: string, extra: Readonly<Record<string, string>> = {}): LabRun {
  const program = [join(checkout, 'helpers/run/main.ts'), 'check', join(checkout, sets, name)]
  const env = { PATH: process.env.PATH, HOME: checkout, ...extra }
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: checkout, env, encoding: 'utf8' })
  return { code: status, output: stdout + stderr, ...readReports(join(checkout, 'reports/checked', name)) }
}

/** A copy of a recorded lab beside it, to be tampered with. */
export function copyOf(checkout: string, name: string, copy: string) {
  const file = (path: string) => join(checkout, sets, copy, `${path}.json`)
  cpSync(join(checkout, sets, name), join(checkout, sets, copy), { recursive: true })
  return {
    /** Puts one recording in the place of another */
    put: (from: string, to: string) => cpSync(file(from), file(to)),
    /** Changes fields of a recording, or of lab.json */
    edit: (path: string, fields: object) => {
      const before = JSON.parse(readFileSync(file(path), 'utf8')) as object
      writeFileSync(file(path), JSON.stringify({ ...before, ...fields }))
    },
    said: (path: string) => (JSON.parse(readFileSync(file(path), 'utf8')) as { stdout: string }).stdout,
    judged: () => judged(checkout, copy),
  }
}
