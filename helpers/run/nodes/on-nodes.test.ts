import { expect, it } from 'vitest'
import { onNodes } from './on-nodes.ts'

const proven = { verdict: 'proven', cause: '2 of its tests passed' } as const
const refuted = (cause: string) => ({ verdict: 'refuted', cause }) as const

it('tells the worst verdict, on how many nodes each fell, and where and why the worst', () => {
  const silent = { verdict: 'inconclusive', cause: 'silence' } as const
  expect(onNodes([proven, refuted('same kernel'), silent], ['a', 'b', 'c'])).toEqual({
    verdict: 'refuted',
    cause: 'refuted on 1, inconclusive on 1, proven on 1 of 3 nodes; b: same kernel',
  })
})

it('names three and counts the rest', () => {
  const { cause } = onNodes(new Array(5).fill(refuted('x')), ['a', 'b', 'c', 'd', 'e'])
  expect(cause).toBe('refuted on 5 of 5 nodes; a: x; b: x; c: x; and 2 more')
})
