import { describe, expect, it } from 'vitest'
import { contradictionsOf } from '../../probe/consistency/checks.ts'
import { read } from './read-sample.fixture.ts'
import { sample } from './sample.fixture.ts'

describe('kernel.txt', () => {
  it.each([
    'Kata kernel: 6.12.47\n',
    'runc: 6.1.0-17-amd64\nKata: 6.12.47\n',
    'Host:\n6.1.0-17-amd64\nKata VM:\n6.12.47\n',
  ])('that says %j tells the release of the guest', async text => {
    const { facts } = await read({ ...sample, 'kata/kernel.txt': text })
    expect(facts.filter(({ origin }) => origin === 'uname-r').map(({ value }) => value)).toEqual(['6.12.47'])
    expect(contradictionsOf(facts)).toEqual([])
  })
})
