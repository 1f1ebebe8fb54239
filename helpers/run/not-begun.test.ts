import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LabError } from '../engine/lab-error.ts'
import { checkout } from './lab-run.fixture.ts'
import { isOfOthers } from './not-begun.ts'

/** A checkout with the report of an earlier run, and what is in reports/ when a command has failed there. */
function afterwards(env: Record<string, string>, args: readonly string[], place = '') {
  using here = checkout()
  const reports = join(here.folder, 'reports', place)
  mkdirSync(join(reports, 'raw'), { recursive: true })
  for (const name of ['index.html', 'evidence.json', 'junit.xml']) writeFileSync(join(reports, name), 'all is proven')
  const program = [join(here.folder, 'helpers/run/main.ts'), ...args]
  const given = { PATH: process.env.PATH, HOME: here.folder, ...env }
  const { status, stderr } = spawnSync(process.execPath, program, { cwd: here.folder, env: given, encoding: 'utf8' })
  return { status, stderr, left: readdirSync(reports), page: readFileSync(join(reports, 'index.html'), 'utf8') }
}

it.each([
  ['an option that is refused', { LAB_PORT: 'x' }, ['lab'], ''],
  ['a key that is none', { LAB_SIGNING_KEY: '/nonexistent' }, ['lab'], ''],
  ['waivers that are none', { LAB_WAIVERS: '/nonexistent' }, ['lab'], ''],
  ['an option of a partial run', { LAB_PORT: 'x' }, ['lab', '-t', 'RUNTIME-1'], 'partial'],
])('no older report is left in the place of a run that ended at %s', (_what, env, args, place) => {
  const { status, stderr, left, page } = afterwards(env, args, place)
  expect(status).toBe(3)
  expect(stderr).toContain('The report of an earlier run was removed')
  expect(left).toEqual(['index.html'])
  expect(page).toContain('did not begin')
})

it('a command that is no run takes no report away', () => {
  expect(afterwards({ LAB_PORT: 'x' }, ['check', 'reports']).page).toBe('all is proven')
})

it('what another run writes is left alone', () => {
  expect(isOfOthers(new LabError('BUSY', 'This checkout is in use by another run', { remedy: 'wait' }))).toBe(true)
  expect(isOfOthers(new LabError('LAB_OPTION', 'An option cannot be used', { remedy: 'unset it' }))).toBe(false)
})
