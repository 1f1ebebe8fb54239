import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { reportsFolder } from '../project-root.ts'
import { allowedBeside, reportOf } from './report-folder.ts'

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

it("lets something lie beside a bundle in this checkout's own reports alone", () => {
  mkdirSync(join(reportsFolder, 'partial'), { recursive: true })
  const own = realpathSync(reportsFolder)
  expect(allowedBeside(own)).toContain('checked')
  expect(allowedBeside(join(own, 'partial'))).not.toContain('fleet.html')
  expect([dirname(own), join(own, 'checked'), '/tmp/reports'].map(allowedBeside)).toEqual([[], [], []])
})
