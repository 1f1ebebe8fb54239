import { expect, it } from 'vitest'
import { LabError } from '../engine/lab-error.ts'
import { unwritable } from './unwritable.ts'

it.each([
  ['ENOSPC', 'Free space on the disk that holds it'],
  ['EROFS', 'Mount it writable, or write the reports elsewhere'],
  ['EACCES', 'Make it writable for this user, or run as its owner'],
  ['EIO', 'Look into EIO for this path'],
])('%s comes with its remedy', (code, remedy) => {
  const error = Object.assign(new Error(`${code}: write`), { code })
  const message = 'The report cannot be written to /srv/reports'
  expect(unwritable('/srv/reports', error)).toMatchObject({ code: 'REPORT_UNWRITABLE', message, remedy })
})

it('an error of another origin passes unchanged', () => {
  const own = new LabError('EVIDENCE_INVALID', 'No', { remedy: 'Look' })
  const other = new Error('no page')
  expect([unwritable('/srv', own), unwritable('/srv', other)]).toEqual([own, other])
})
