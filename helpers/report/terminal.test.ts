import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { calmKata, troubledKata } from '../evidence/sample/evidence.ts'
import { closing } from './terminal.ts'

const lines = (sample: ReturnType<typeof calmKata>) => closing(sample.evidence, 'page').map(stripVTControlCharacters)

it('the last lines name a known issue once, with its claims and what to do', () => {
  const told = lines(troubledKata())
  const at = told.findIndex(line => line.startsWith('  ! KI-18 '))
  expect(told.slice(at).join(' ').replaceAll(/ +/g, ' ')).toMatch(
    /^ ! KI-18 known issue with ISOLATION-4: The sandbox has only lo, .* To do: Use iptables-legacy/,
  )
  expect(told.filter(line => line.includes('KI-'))).toHaveLength(1)
  expect(told.filter(line => line.length > 100)).toEqual([])
})

it('the last lines name none where none shows', () => {
  expect(lines(calmKata()).join('\n')).not.toContain('KI-')
})

it.each([
  ['REHEARSAL: ', { rehearsal: true, kind: 'gvisor' }, {}],
  ['GVISOR: ', { kind: 'gvisor' }, {}],
  ['PARTIAL: ', {}, { partial: true }],
  ['', {}, {}],
] as const)('the line of the outcome begins with "%s" where it must be read so', (stamp, lab, run) => {
  const { evidence } = calmKata()
  const told = closing({ ...evidence, lab: { ...evidence.lab, ...lab }, run: { ...evidence.run, ...run } }, 'page')
  expect(told.at(-2)).toMatch(new RegExp(`^${stamp}All `))
})
