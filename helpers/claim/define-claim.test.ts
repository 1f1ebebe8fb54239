import { expect, it } from 'vitest'
import { defineClaim } from './define-claim.ts'

it('hangs the record on the suite, under a title that begins with its id', () => {
  const claim = { id: 'A-1', statement: 'So it is', source: 's', why: 'w', about: 'runtime', limits: 'l' } as const
  expect(defineClaim(claim)).toEqual({ ...claim, title: 'A-1 · So it is', options: { meta: { claim } } })
})
