import { expect, it } from 'vitest'
import { calmKata } from '../../evidence/sample/evidence.ts'
import { readOptions } from '../../lab/options.ts'
import { demandsIn, unmet } from './demands.ts'

const { evidence } = calmKata()
const run = { ...evidence.run, challenge: 'room 7' }
const unmetBy = (env: Record<string, string>, told = run) =>
  unmet({ ...evidence, run: told }, demandsIn(readOptions(env)))

it('a bundle is what nobody asks to be another thing', () => {
  expect(unmetBy({})).toEqual([])
  expect(unmetBy({ LAB: 'auto' })).toEqual([])
  expect(unmetBy({ LAB: evidence.lab.where, LAB_KIND: 'kata', LAB_CHALLENGE: 'room 7' })).toEqual([])
})

it.each([
  ['place', { LAB: 'embedded' }, 'LAB: "embedded" is asked for, and the run had "host"'],
  ['kind', { LAB_KIND: 'gvisor' }, 'LAB_KIND: "gvisor" is asked for, and the run had "kata"'],
  ['challenge', { LAB_CHALLENGE: 'room 8' }, 'LAB_CHALLENGE: "room 8" is asked for, and the run had "room 7"'],
] as const)('another %s than asked for is told', (_what, env, words) => {
  expect(unmetBy(env)).toEqual([words])
})

it('a run without a challenge does not meet one', () => {
  const { challenge: _, ...unasked } = run
  expect(unmetBy({ LAB_CHALLENGE: 'room 8' }, unasked as typeof run)).toEqual([
    'LAB_CHALLENGE: "room 8" is asked for, and the run had none',
  ])
})
