import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { calmKata, troubledKata } from '../evidence/sample/evidence.ts'
import { claimLines, closing } from './terminal.ts'

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

it('a proven claim says why only of what was not yet seen', () => {
  const claim = { id: 'X-1', statement: 'It is so', verdict: 'proven', cause: '1 of its tests passed' } as const
  const shown = (notSeen: string[]) => claimLines({ ...claim, notSeen }).map(stripVTControlCharacters)
  expect(shown([])).toHaveLength(1)
  expect(
    shown(['its work', 'its threads'])
      .slice(1)
      .map(line => line.trim()),
  ).toEqual(['not yet seen: its work', 'not yet seen: its threads'])
})

it('the last lines tell a cause that many claims share once, with all of them', () => {
  const { evidence } = calmKata()
  const cause = 'NO_ANSWER: The sandbox gave no answer: exit code 1: no cgroups'
  const claims = evidence.claims.map(claim => ({ ...claim, verdict: 'inconclusive' as const, cause }))
  const told = closing({ ...evidence, claims }, 'page').map(stripVTControlCharacters)
  expect(told.filter(line => line.includes('no cgroups'))).toHaveLength(1)
  const at = told.findIndex(line => line.startsWith('  ? inconclusive '))
  const until = told.findIndex(line => line.includes(cause))
  const named = told
    .slice(at, until)
    .join(' ')
    .match(/[A-Z]+-\d+/g)
  expect(named?.sort()).toEqual(evidence.claims.map(({ id }) => id).sort())
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

it('the outcome takes two lines where one is too long', () => {
  const { evidence } = calmKata()
  const open = evidence.claims.map(claim => ({ ...claim, verdict: 'inconclusive' as const }))
  const claims = [...open.slice(1), ...evidence.claims.slice(0, 1)]
  const lab = { ...evidence.lab, rehearsal: true }
  const told = closing({ ...evidence, lab, claims, run: { ...evidence.run, partial: true } }, 'page')
  expect(told.at(-3)).toMatch(/^REHEARSAL: PARTIAL: Nothing is refuted, but \d+ of \d+ claims are without a verdict:$/)
  expect(told.at(-2)).toMatch(/^1 of \d+ claims judged, exit code \d$/)
})
