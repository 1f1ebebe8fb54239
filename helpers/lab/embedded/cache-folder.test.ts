import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { cacheFolder, claimCacheFolder, isOurs } from './cache-folder.ts'
import { clean } from './clean.ts'
import { lock } from './lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is in XDG_CACHE_HOME, else in the home', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/x', HOME: '/h' })).toBe('/x/kata-lab-spec')
  expect(cacheFolder({ HOME: '/h' })).toBe('/h/.cache/kata-lab-spec')
})

it('ignores a relative XDG_CACHE_HOME, as its specification says', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: 'x', HOME: '/h' })).toBe('/h/.cache/kata-lab-spec')
})

it('is unknown without a home', () => {
  expect(() => cacheFolder({})).toThrow(expect.objectContaining({ code: 'CACHE_FOLDER' }))
})

it('is claimed once and then cleaned', async () => {
  claimCacheFolder(folder)
  claimCacheFolder(folder)
  expect(isOurs(folder)).toBe(true)
  expect(await clean(folder)).toBe(true)
  expect(await clean(folder)).toBe(false)
})

it('is not cleaned while a preparation uses it', async () => {
  claimCacheFolder(folder)
  const held = await lock(folder, { onWait: () => undefined })
  await expect(clean(folder)).rejects.toMatchObject({ code: 'CACHE_IN_USE' })
  await held.release()
  expect(await clean(folder)).toBe(true)
})

it("is neither claimed nor cleaned when it holds somebody else's files", async () => {
  writeFileSync(join(folder, 'thesis.txt'), '')
  expect(() => claimCacheFolder(folder)).toThrow(expect.objectContaining({ code: 'CACHE_FOLDER' }))
  await expect(clean(folder)).rejects.toMatchObject({ code: 'CACHE_FOLDER' })
})
