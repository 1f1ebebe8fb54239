import { describe, expect, it } from 'vitest'
import { contradictionsOf } from '../../probe/consistency/checks.ts'
import { changed, read, values } from './read-sample.fixture.ts'
import { sample } from './sample.fixture.ts'

describe('dmesg.txt', () => {
  it('is read by its sections, whoever they are of', async () => {
    const sections = `## Host dmesg\n[    0.000000] Linux version 6.1.0 (a@b) #1 SMP Debian\n\n## runc container\ndmesg: klogctl: Operation not permitted\n\n${sample['isolation/dmesg.txt']}`
    const { facts } = await read({ ...sample, 'isolation/dmesg.txt': sections })
    expect(values(facts, 'banner', 'host')).toEqual(['Linux version 6.1.0 (a@b) #1 SMP Debian'])
    expect(contradictionsOf(facts)).toEqual([])
  })

  it.each(['## Host dmesg (for comparison)', '[Host]', 'dmesg on host', 'Host -', '**Host**', 'On the host:'])(
    'has a section under "%s"',
    async title => {
      const host = `${title}\n[    0.000000] Linux version 6.1.0 (a@b) #1 SMP Debian\n`
      const { facts } = await read({ ...sample, 'isolation/dmesg.txt': `${sample['isolation/dmesg.txt']}${host}` })
      expect(values(facts, 'banner', 'host')).toEqual(['Linux version 6.1.0 (a@b) #1 SMP Debian'])
      expect(contradictionsOf(facts)).toEqual([])
    },
  )

  it.each([
    '<5>[    0.000000] ',
    'kern  :notice: [    0.000000] ',
    '[Thu Nov 20 10:00:01 2025] ',
    '[    0.000000][    T0] ',
    '',
  ])('is read with lines that begin with "%s"', async prefix => {
    const text = sample['isolation/dmesg.txt']?.replaceAll('[    0.000000] ', prefix) ?? ''
    expect((await read({ ...sample, 'isolation/dmesg.txt': text })).facts).toEqual((await read(sample)).facts)
  })

  it('has no banner where the kernel is named later than at its start', async () => {
    const { facts } = await read(changed('isolation/dmesg.txt', '[    0.000000] Linux', '[    7.000000] Linux'))
    expect(values(facts, 'banner')).toHaveLength(1)
  })

  it("with the host's log under Kata's title contradicts the rest", async () => {
    const { facts } = await read(changed('isolation/dmesg.txt', '6.12.47 (@0a1b2c3d4e5f)', '6.1.0-17-amd64 (@debian)'))
    expect(contradictionsOf(facts).map(({ check }) => check)).toEqual(['EVIDENCE-2', 'EVIDENCE-4'])
  })

  it('of a Kata that did not start says so', async () => {
    const fatal = 'Kata VM:\ntime="2025-11-20T10:00:00Z" level=fatal msg="failed to create shim task"\n'
    const { facts } = await read({ ...sample, 'isolation/dmesg.txt': fatal })
    expect(values(facts, 'log-kind')).toEqual(['kata-fatal'])
    expect(values(facts, 'banner')).toHaveLength(1)
  })
})
