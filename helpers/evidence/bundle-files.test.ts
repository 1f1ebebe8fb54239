import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readBundleFolder } from './bundle-files.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-files-'))
  await mkdir(join(folder, 'raw'))
  await writeFile(join(folder, 'raw/a'), 'bytes')
  await writeFile(join(folder, 'evidence.json'), '{}')
})
afterEach(() => rm(folder, { recursive: true }))

it('reads every file by its path', async () => {
  const { files, problems, beside } = await readBundleFolder(folder)
  expect([...files.keys()]).toEqual(['evidence.json', 'raw/a'])
  expect(Buffer.from(files.get('raw/a') ?? []).toString()).toBe('bytes')
  expect([problems, beside]).toEqual([[], []])
})

it('names links and empty folders, and follows none', async () => {
  await symlink('/etc/passwd', join(folder, 'raw/b'))
  await mkdir(join(folder, 'empty'))
  const { files, problems } = await readBundleFolder(folder)
  expect([...files.keys()]).not.toContain('raw/b')
  expect(problems).toEqual(['empty: an empty folder is no part of a bundle', 'raw/b: a link; it is not followed'])
})

it('leaves alone what it is told to, and says so', async () => {
  for (const name of ['checked', 'raw/checked']) await mkdir(join(folder, name))
  const { beside, problems } = await readBundleFolder(folder, ['checked'])
  expect(beside).toEqual(['checked'])
  expect(problems).toEqual(['raw/checked: an empty folder is no part of a bundle'])
})

it.each(['batch.html', 'checked/a/index.html', 'nodes.json', 'raw/a.d/b', 'evidence.json.html', '.hidden'])(
  'names %s, which no bundle has, and does not take it for a part of one',
  async path => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), 'All claims proven')
    const { files, problems } = await readBundleFolder(folder)
    expect(problems).toEqual([`${path}: it is no part of a bundle`])
    expect([...files.keys()]).toEqual(['evidence.json', 'raw/a'])
  },
)

it('refuses a file that is too large before it is read, and a folder that is none', async () => {
  await writeFile(join(folder, 'junit.xml'), '')
  await truncate(join(folder, 'junit.xml'), 100 * 2 ** 20)
  const refusal = { code: 'BUNDLE_UNREADABLE', message: 'junit.xml is too much to be evidence' }
  await expect(readBundleFolder(folder)).rejects.toMatchObject(refusal)
  await expect(readBundleFolder(join(folder, 'none'))).rejects.toMatchObject({ code: 'BUNDLE_UNREADABLE' })
})
