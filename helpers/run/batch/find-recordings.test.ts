import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { findRecordings } from './find-recordings.ts'
import { agreeing, writeRecording } from './recording.fixture.ts'

const all = await mkdtemp(join(tmpdir(), 'find-'))
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(all, 'case-'))
})
afterAll(() => rm(all, { recursive: true, force: true }))

const put = (...path: string[]) => writeRecording(join(folder, ...path), agreeing)
const found = async (path = folder) =>
  (await findRecordings(path)).map(({ path, root, unreadable = '' }) => [relative(folder, path), root, unreadable])

describe('a recording is found', () => {
  it.each([
    ['the folder itself', '.', ''],
    ['in lab12', 'lab12', 'lab12'],
    ['in labs/lab12', 'labs/lab12', 'labs/lab12'],
    ['in LABS/Lab12', 'LABS/Lab12', 'LABS/Lab12'],
  ])('%s', async (_name, place, root) => {
    await put(place)
    expect(await found()).toEqual([['', root || '.', '']])
  })

  it('among many, some of them deeper, by name', async () => {
    await put('b')
    await put('a', 'lab12')
    await put('c', 'group', 'labs', 'lab12')
    expect(await found()).toEqual([
      ['a', 'lab12', ''],
      ['b', '.', ''],
      ['c/group', 'labs/lab12', ''],
    ])
  })

  it('in a checkout that has a setup/ of its own', async () => {
    await put('labs', 'lab12')
    await mkdir(join(folder, 'setup'))
    await mkdir(join(folder, 'analysis'))
    expect(await found()).toEqual([['', 'labs/lab12', '']])
  })

  it('beside another recording', async () => {
    await put('lab12')
    await put('group-1')
    expect(await found()).toEqual([
      ['', 'lab12', ''],
      ['group-1', '.', ''],
    ])
  })

  it('of which one folder is left', async () => {
    await writeRecording(folder, { 'isolation/dmesg.txt': 'x' })
    expect(await found()).toEqual([['', '.', '']])
  })

  it('as files without folders', async () => {
    await writeRecording(join(folder, 'flat'), { 'dmesg.txt': 'x' })
    expect(await found()).toEqual([['flat', '.', '']])
  })
})

describe('nothing is passed over in silence', () => {
  it('what holds no recording', async () => {
    await put('good')
    await mkdir(join(folder, 'hollow', 'deep', 'deeper'), { recursive: true })
    expect(await found()).toEqual([
      ['good', '.', ''],
      ['hollow', '.', 'there is no recording in it'],
    ])
  })

  it('a link, which is not followed', async () => {
    await put('good')
    await symlink('/', join(folder, 'out'))
    await symlink('good', join(folder, 'lab12'))
    expect(await found()).toEqual([
      ['good', '.', ''],
      ['lab12', '.', 'it is a link, and links are not followed'],
      ['out', '.', 'it is a link, and links are not followed'],
    ])
  })

  it('what is no folder, or is not there', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(await found(join(folder, 'file'))).toEqual([['file', '.', 'it is not a folder']])
    await symlink('/', join(folder, 'out'))
    expect(await found(join(folder, 'out'))).toEqual([['out', '.', expect.stringMatching(/links are not followed/)]])
    expect(await found(join(folder, 'nothing'))).toEqual([['nothing', '.', 'there is no such folder']])
  })

  it('an empty folder', async () => {
    expect(await found()).toEqual([['', '.', '']])
  })
})

it('folders without end are looked at to a depth', async () => {
  await mkdir(join(folder, ...Array.from({ length: 40 }, () => 'd')), { recursive: true })
  await put(...Array.from({ length: 30 }, () => 'd'))
  expect(await found()).toEqual([['d', '.', 'there is no recording in it']])
})
