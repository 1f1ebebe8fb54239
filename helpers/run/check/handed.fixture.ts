import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Tampered } from '../../evidence/check/tamper.fixture.ts'
import { type LabRun, readReports } from '../lab-run.fixture.ts'

const nobody = '65534'

/** A folder for what is handed from the lab to an auditor. Disposed of at the test's end. */
export function handOver() {
  const folder = mkdtempSync(join(tmpdir(), 'kata-lab-spec-handed-'))
  chmodSync(folder, 0o755)
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Gives a checkout to the user nobody, as an auditor's clone. */
export function giveToNobody(checkout: string): void {
  spawnSync('chown', ['-R', '-h', `${nobody}:${nobody}`, checkout])
}

/** Checks a bundle in a clone as an auditor would: another user, without root, network or a home. */
export function checkedByNobody(clone: string, bundle: string, env: Record<string, string> = {}): LabRun {
  const nobodyElse = ['--net', 'setpriv', '--reuid', nobody, '--regid', nobody, '--clear-groups', '--inh-caps=-all']
  const program = [process.execPath, join(clone, 'helpers/run/main.ts'), 'check', bundle]
  const { status, stdout, stderr } = spawnSync('unshare', [...nobodyElse, ...program], {
    ...{ cwd: clone, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: '/nonexistent', ...env } },
  })
  return { code: status, output: stdout + stderr, ...readReports(reportOf(clone, bundle)) }
}

/** What a check left of a bundle's name. */
export const reportOf = (clone: string, bundle: string) =>
  join(clone, 'reports/checked', bundle.split('/').at(-1) ?? '')

/** A copy of a bundle under another name, changed as `change` does; what it says is written over the copy's files. */
export function changedCopy(bundle: string, name: string, paths: readonly string[], change: (files: Tampered) => void) {
  const copy = join(dirname(bundle), name)
  cpSync(bundle, copy, { recursive: true })
  const files: Tampered = new Map(paths.map(path => [path, readFileSync(join(copy, path))]))
  const before = new Set(files.keys())
  change(files)
  for (const path of before) if (!files.has(path)) rmSync(join(copy, path))
  for (const [path, bytes] of files) writeFileSync(join(copy, path), bytes)
  return copy
}
