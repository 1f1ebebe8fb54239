import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openWorkFolder } from './work-folder.ts'

let reports: string
beforeEach(() => {
  reports = mkdtempSync(join(tmpdir(), 'reports-'))
})
afterEach(() => rmSync(reports, { recursive: true }))

const leave = (name: string, pid: number) => {
  mkdirSync(join(reports, '.runs', name), { recursive: true })
  writeFileSync(join(reports, '.runs', name, 'pid'), String(pid))
}

it('is private and laid out, and gone at the end', async () => {
  {
    await using work = await openWorkFolder(reports, 'run-1')
    expect(statSync(work.folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(work.folder).sort()).toEqual(['answers', 'ids', 'outcomes', 'pid', 'raw', 'records', 'tmp'])
  }
  expect(readdirSync(reports)).toEqual([])
})

it('takes away what a killed run left, and nothing of one that goes on', async () => {
  leave('killed', 2 ** 22 + 1)
  leave('going-on', process.ppid)
  {
    await using work = await openWorkFolder(reports, 'run-2')
    expect(existsSync(work.folder)).toBe(true)
    expect(readdirSync(join(reports, '.runs')).sort()).toEqual(['going-on', 'run-2'])
  }
  expect(readdirSync(join(reports, '.runs'))).toEqual(['going-on'])
})
