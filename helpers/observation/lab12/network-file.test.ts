import { describe, expect, it } from 'vitest'
import { contradictionsOf } from '../../probe/consistency/checks.ts'
import { changed, read, values } from './read-sample.fixture.ts'
import { sample } from './sample.fixture.ts'

describe('network.txt', () => {
  it('that was appended to has an address of each MAC, and one of another is found in either listing', async () => {
    const text = sample['isolation/network.txt'] ?? ''
    const second = text
      .replace('0a:11:22:33:44:55', '02:42:ac:11:00:02')
      .replace('fe80::811:22ff:fe33:4455', 'fe80::42:acff:fe11:2')
    const { facts } = await read({ ...sample, 'isolation/network.txt': `${text}${second}` })
    expect(contradictionsOf(facts)).toEqual([])
    const wrong = second.replace('fe80::42:acff:fe11:2', 'fe80::42:acff:fe11:3')
    const { facts: other } = await read({ ...sample, 'isolation/network.txt': `${text}${wrong}` })
    expect(contradictionsOf(other).map(({ check }) => check)).toEqual(['EVIDENCE-7'])
  })

  it('takes no address for that of its MAC which is said to be private', async () => {
    const { facts } = await read(
      changed(
        'isolation/network.txt',
        'fe80::811:22ff:fe33:4455/64 scope link tentative',
        'fe80::1/64 scope link stable-privacy',
      ),
    )
    expect(contradictionsOf(facts)).toEqual([])
    expect(values(facts, 'link-local')).toEqual([])
  })
})
