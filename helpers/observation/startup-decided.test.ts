import { expect, it } from 'vitest'
import { startupDecided } from './startup-decided.ts'

const options = { kataStartupMaxS: 10, gvisorStartupMaxS: 5, runcStartupMaxS: 5, startupDifferenceMaxS: 5 }
const around = (ms: number) => Array.from({ length: 12 }, (_, at) => ms + at * 10)
const decided = (kind: 'kata' | 'gvisor', control: number[], sandbox: number[]) =>
  startupDecided({ options, lab: { kind } as never }, control, sandbox)

it('is decided where both intervals and that of their difference are off their bounds', () => {
  expect(decided('kata', around(700), around(1700))).toBe(true)
  expect(decided('kata', around(700), around(20_000))).toBe(true)
})

it.each([
  ['runc is at its bound', around(4950), around(9000)],
  ['the sandbox is at its bound', around(4000), around(9950)],
  ['the two are alike', around(700), around(705)],
  ['the difference is at its bound', around(700), around(5700)],
  ['there are too few samples', [700], [1700]],
])('is not decided where %s', (_what, control, sandbox) => {
  expect(decided('kata', control, sandbox)).toBe(false)
})

it('compares nothing for gVisor, whose bound is another', () => {
  expect(decided('gvisor', around(700), around(705))).toBe(true)
  expect(decided('gvisor', around(700), around(4950))).toBe(false)
})
