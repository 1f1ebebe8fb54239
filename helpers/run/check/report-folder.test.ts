import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { reportOf } from './report-folder.ts'

it('lies never in the place of what is checked, nor behind a link to it', () => {
  const handed = realpathSync(mkdtempSync(join(tmpdir(), 'handed-')))
  const place = reportOf(handed)
  expect(basename(place)).toBe(basename(handed))
  mkdirSync(dirname(place), { recursive: true })
  symlinkSync(handed, place)
  expect(reportOf(handed)).toBe(`${place}-again`)
  rmSync(place)
  rmSync(handed, { recursive: true })
})
