import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readLab12 } from './read-lab12.ts'
import { folderOf, sample } from './sample.fixture.ts'

const outside = mkdtempSync(join(tmpdir(), 'outside-'))
writeFileSync(join(outside, 'secret.txt'), '9.9.9-secret\n')

const unreadableIn = async (path: string, content: string | Uint8Array) => {
  using made = folderOf({ ...sample, [path]: content })
  const { facts, unreadable } = await readLab12(made.folder)
  expect(facts.filter(({ file }) => file === path)).toEqual([])
  return unreadable.find(({ file }) => file === path)?.reason
}

it('what is no folder is an error that says what to name', async () => {
  await expect(readLab12('/proc/version')).rejects.toMatchObject({ code: 'NO_FOLDER' })
  await expect(readLab12('/there/is/no/such/folder')).rejects.toMatchObject({ code: 'NO_FOLDER' })
})

it('an empty folder has no fact, and everything is missing', async () => {
  using made = folderOf({})
  const { facts, unreadable } = await readLab12(made.folder)
  expect(facts).toEqual([])
  expect(unreadable).toHaveLength(Object.keys(sample).length)
})

it('a link out of the folder is not followed, and one that stays in it is', async () => {
  using made = folderOf(sample)
  symlinkSync(join(outside, 'secret.txt'), join(made.folder, 'kata/out.txt'))
  symlinkSync(outside, join(made.folder, 'runc/out'))
  symlinkSync('kernel.txt', join(made.folder, 'kata/test2.txt'))
  const { facts, unreadable } = await readLab12(made.folder)
  expect(JSON.stringify(facts)).not.toContain('secret')
  expect(unreadable.map(({ file }) => file)).toEqual(['kata/out.txt', 'runc/out'])
})

it('a folder that is itself a link out of what was named is not entered', async () => {
  using made = folderOf({})
  using other = folderOf(sample)
  symlinkSync(other.folder, join(made.folder, 'lab12'))
  expect((await readLab12(made.folder)).facts).toEqual([])
})

it('a pipe does not block', async () => {
  using made = folderOf(sample)
  mkdirSync(join(made.folder, 'aside'))
  execFileSync('mkfifo', [join(made.folder, 'aside/pipe')])
  expect((await readLab12(made.folder)).unreadable).toEqual([{ file: 'aside/pipe', reason: 'it is no file' }])
})

it('a file that is too large, of too many lines, or of one endless line is refused with the reason', async () => {
  expect(await unreadableIn('kata/kernel.txt', Buffer.alloc(100 * 1024 * 1024, '6'))).toMatch(/bytes, more than/)
  expect(await unreadableIn('kata/kernel.txt', '6.1.1\n'.repeat(200_000))).toMatch(/lines/)
  expect(await unreadableIn('kata/kernel.txt', '6'.repeat(100_000))).toMatch(/a line of more than/)
})

it('binary noise is no text', async () => {
  const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256)
  expect(await unreadableIn('kata/kernel.txt', noise)).toBe('it is no text')
})

it('files beside the recording are read within bounds', async () => {
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`aside/${at}.txt`, 'x\n']))
  using made = folderOf({ ...sample, ...many })
  const { unreadable } = await readLab12(made.folder)
  expect(unreadable.some(({ reason }) => reason === 'the folder has more than 500 files')).toBe(true)
})
