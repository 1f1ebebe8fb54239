import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { beginBundle } from './begin-bundle.ts'
import { writeBundle } from './bundle.ts'
import { troubledKata } from './sample/evidence.ts'

const bundle = { ...troubledKata(), render: () => 'x'.repeat(200_000) }

it('a disk that fills up leaves the page that says so, and nothing half-written', async () => {
  await using disk = await mounted('size=100k')
  const folder = join(disk.path, 'reports')
  await beginBundle(folder, 'did not finish')
  await expect(writeBundle(folder, bundle)).rejects.toMatchObject({
    code: 'REPORT_UNWRITABLE',
    message: `The report cannot be written to ${folder}`,
    remedy: 'Free space on the disk that holds it',
  })
  expect(await readdir(folder)).toEqual(['index.html'])
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe('did not finish')
})

it('a disk that is full keeps no older report', async () => {
  await using disk = await mounted('size=100k')
  const folder = join(disk.path, 'reports')
  await beginBundle(folder, 'did not finish')
  for (const name of ['index.html', 'evidence.json']) await writeFile(join(folder, name), 'all is proven')
  await writeFile(join(disk.path, 'filler'), 'x'.repeat(200_000)).catch(() => undefined)
  await expect(beginBundle(folder, 'did not finish'.repeat(1000))).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' })
  expect(await readdir(folder)).toEqual([])
})

it('a read-only disk is told as one', async () => {
  await using disk = await mounted('ro')
  const error = { code: 'REPORT_UNWRITABLE', remedy: 'Mount it writable, or write the reports elsewhere' }
  await expect(beginBundle(join(disk.path, 'reports'), 'did not finish')).rejects.toMatchObject(error)
})

/** A small file system of its own, gone when it is disposed; needs root. */
async function mounted(options: string) {
  const path = await mkdtemp(join(tmpdir(), 'disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path])
  const dispose = async () => {
    execFileSync('umount', [path])
    await rm(path, { recursive: true })
  }
  return { path, [Symbol.asyncDispose]: dispose }
}
