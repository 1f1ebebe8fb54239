import { expect, it } from 'vitest'
import { optionProblems } from '../../lab/held-options.ts'
import { readOptions } from '../../lab/options.ts'
import { optionLines, optionsOfAnother, optionsSet } from './held-options.ts'

const held = readOptions({ LAB_IMAGE: 'alpine:3.19' }) as unknown as Record<string, string | number>

it('options that can hold are none', () => {
  expect(optionProblems(held)).toEqual([])
})

it.each([
  ['a bound that is no number', { ...held, runcStartupMaxS: 'all' }, /LAB_RUNC_STARTUP_MAX_S/],
  ['a bound beyond what is allowed', { ...held, cpuRatioMax: 99 }, /LAB_CPU_RATIO_MAX/],
  ['an option that there is not', { ...held, softly: 1 }, /none named softly/],
  ['an option that is missing', {}, /runcStartupMaxS is missing/],
])('%s is named', (_, options, words) => {
  expect(optionProblems(options as never).join('\n')).toMatch(words)
})

it('those that are not as ever are told, with what is usual', () => {
  expect(optionsSet(held)).toEqual(['LAB_IMAGE=alpine:3.19'])
  expect(optionsSet({ ...held, memoryMaxMib: 4096 })).toContain('LAB_MEMORY_MAX_MIB=4096 (220)')
})

it('a line for each stands in the terminal, but where a key lies', () => {
  const set = { LAB_MEMORY_MAX_MIB: '4096', LAB_SIGNING_KEY: '/key.pem' }
  expect(optionLines(readOptions(set))).toEqual(['  option   LAB_MEMORY_MAX_MIB=4096 (220)'])
})

it('of another suite what this one knows holds, what it adds is as usual, and where a key lies is not taken', () => {
  const { signingKey: _, ...usual } = readOptions({})
  const told = { memoryMaxMib: 4096, softly: 1, signingKey: '/key.pem' }
  expect(optionsOfAnother(told)).toEqual({ ...usual, memoryMaxMib: 4096 })
  expect(() => optionsOfAnother({ cpuRatioMax: 99 })).toThrow(/LAB_CPU_RATIO_MAX/)
})
