import { mkdtemp, rm, writeFile } from 'node:fs/promises'
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
