import { expect, it } from 'vitest'
import { isClean, table } from './rows.ts'

it('adds the tries of each fault up', () => {
  const usual = { survived: true, left: [], foreign: [] }
  const tries = [
    { fault: 'disk full', ...usual, recoveryMs: 1234 },
    { fault: 'disk full', ...usual, survived: false, left: ['a', 'b'], recoveryMs: 60 },
    { fault: 'SIGKILL', ...usual, foreign: ['c'], recoveryMs: 0 },
  ]
  expect(table(tries).split('\n')).toEqual([
    'fault      tries  survived  left over  foreign touched  longest recovery',
    'disk full      2         1          2                0             1.2 s',
    'SIGKILL        1         1          0                1             0.0 s',
    'all            3         2          2                1             1.2 s',
  ])
})

it('wants each try to survive, to leave nothing and to touch nothing', () => {
  const clean = { fault: 'f', survived: true, left: [], foreign: [], recoveryMs: 0 }
  const others = [{ survived: false }, { left: ['a'] }, { foreign: ['b'] }].map(each => ({ ...clean, ...each }))
  expect([clean, ...others].map(isClean)).toEqual([true, false, false, false])
})
