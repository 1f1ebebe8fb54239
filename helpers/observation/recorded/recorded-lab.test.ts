import { cp, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecordedLab } from './recorded-lab.ts'
import { recordedSpan, recordedVersions } from './take.ts'

const sets = join(import.meta.dirname, '../../../snapshots/recorded-labs')

describe('a recorded lab', () => {
  it('has its shelves, and what it borrowed is known', async () => {
    const lab = await readRecordedLab(join(sets, 'kata-3.22-go-qemu-same-kernel'))
    expect(lab.shelves.sandbox?.get('uname')?.stdout).toMatch(/^Linux 76bb03eecc6f /)
    expect(lab.shelves.control?.get('boot-id')?.stdout).toBe(lab.shelves.host?.get('boot-id')?.stdout)
    expect(lab.borrowed).toContain('control/boot-id')
    expect(lab.borrowed).not.toContain('sandbox/boot-id')
  })

  it('tells its versions and when it was made', async () => {
    const lab = await readRecordedLab(join(sets, 'kata-3.22-go-qemu'))
    const sandbox = expect.stringMatching(/^Kata Containers containerd shim \(Golang\): .*3\.22\.0/)
    expect(recordedVersions(lab)).toEqual({ nerdctl: '2.3.5', containerd: '2.4.2', sandbox })
    expect(recordedSpan(lab)).toEqual({ from: '2026-11-24T09:46:08.261Z', to: '2026-11-24T10:35:50.087Z' })
  })

  it.each([
    ['no lab.json', undefined, /ENOENT/],
    ['no JSON in it', '{', /JSON/],
    ['another form', '{"source": "x"}', /required/],
  ])('with %s is RECORDING_UNREADABLE', async (_, text, cameBack) => {
    const folder = await mkdtemp(join(tmpdir(), 'recorded-lab-'))
    if (text !== undefined) await writeFile(join(folder, 'lab.json'), text)
    const error = { code: 'RECORDING_UNREADABLE', cameBack: expect.stringMatching(cameBack) }
    await expect(readRecordedLab(folder)).rejects.toMatchObject(error)
    await rm(folder, { recursive: true })
  })
})

describe('a recorded lab that somebody handed in', () => {
  const paths = async () => {
    const parent = await mkdtemp(join(tmpdir(), 'handed-in-'))
    const lab = join(parent, 'lab')
    await cp(join(sets, 'kata-3.22-go-qemu'), lab, { recursive: true })
    return { parent, lab, [Symbol.asyncDispose]: () => rm(parent, { recursive: true }) }
  }
  const refusal = (words: RegExp) => ({ code: 'RECORDING_UNREADABLE', message: expect.stringMatching(words) })

  it.each([
    ['a folder', { folders: { sandbox: '../../../etc' }, borrowed: [] }],
    ['a loan', { borrowed: [{ shelf: 'sandbox', from: '/etc', files: ['passwd'], why: 'x' }] }],
  ])('is refused if %s leads out of the folder it lies in', async (_, fields) => {
    await using at = await paths()
    const said = {
      source: 'x',
      kind: 'kata',
      runtimes: { control: 'a', sandbox: 'b' },
      image: 'i',
      folders: {},
      boots: [],
    }
    await writeFile(join(at.lab, 'lab.json'), JSON.stringify({ ...said, ...fields }))
    await expect(readRecordedLab(at.lab)).rejects.toMatchObject(refusal(/leads out of/))
  })

  it('is refused if a folder of it is a link that leads out', async () => {
    await using at = await paths()
    await mkdir(join(at.parent, 'elsewhere'))
    await rm(join(at.lab, 'kata'), { recursive: true })
    await symlink(join(sets, 'kata-3.22-go-qemu/kata'), join(at.lab, 'kata'))
    await expect(readRecordedLab(at.lab)).rejects.toMatchObject(refusal(/leads out of/))
  })

  it('lacks what cannot be read, and says why: broken, huge, no file, or a link that leads out', async () => {
    await using at = await paths()
    const file = (name: string) => join(at.lab, 'kata', `${name}.json`)
    await writeFile(file('uname'), '{"argv": [')
    await truncate(file('cmdline'), 100 * 2 ** 20)
    await rm(file('boot-id'))
    await mkdir(file('boot-id'))
    await rm(file('meminfo'))
    await symlink('/etc/passwd', file('meminfo'))
    const { shelves, unreadable } = await readRecordedLab(at.lab)
    expect([...unreadable.keys()].sort()).toEqual(
      ['boot-id', 'cmdline', 'meminfo', 'uname'].map(name => `sandbox/${name}`),
    )
    expect(unreadable.get('sandbox/meminfo')).toMatch(/leads out of/)
    expect(shelves.sandbox?.has('proc-version')).toBe(true)
  })
})
