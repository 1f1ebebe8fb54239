import { expect, it } from 'vitest'
import { startupDecided } from './startup-decided.ts'

const options = {
  kataStartupMaxS: 10,
  gvisorStartupMaxS: 5,
  runcStartupMaxS: 5,
  startupDifferenceMaxS: 5,
  startupSamples: 16,
}
const around = (ms: number, n = 16) => Array.from({ length: n }, (_, at) => ms + at * 10)
const decided = (kind: 'kata' | 'gvisor', control: number[], sandbox: number[]) =>
  startupDecided({ options, lab: { kind } as never }, control, sandbox)

it('is decided by sixteen starts within their bounds, and by fifteen, where one was lost', () => {
  expect(decided('kata', around(700), around(1700))).toBe(true)
  expect(decided('kata', around(700, 15), around(1700))).toBe(true)
  expect(decided('kata', around(700), around(20_000))).toBe(true)
})

it.each([
  ['runc is at its bound', around(4900), around(9000)],
  ['the sandbox is at its bound', around(4000), around(9900)],
  ['the two are alike', around(700), around(705)],
  ['the difference is at its bound', around(700), around(5700)],
  ['one start in sixteen of the sandbox is late', around(700), [50_000, ...around(1700, 15)]],
  ['one start in sixteen of runc is late', [50_000, ...around(700, 15)], around(1700)],
  ['too few starts show that four of five lie within', around(700, 13), around(1700)],
])('is not decided where %s', (_what, control, sandbox) => {
  expect(decided('kata', control, sandbox)).toBe(false)
})

it('compares nothing for gVisor, whose bound is another', () => {
  expect(decided('gvisor', around(700), around(705))).toBe(true)
  expect(decided('gvisor', around(700), around(4900))).toBe(false)
})

it('goes on after a late one until the others outweigh it by far, not by as little as sixteen of them would need', () => {
  const late = (n: number) => [50_000, ...around(1700, n)]
  expect(decided('gvisor', around(700), late(30))).toBe(false)
  expect(decided('gvisor', around(700), late(50))).toBe(true)
})
