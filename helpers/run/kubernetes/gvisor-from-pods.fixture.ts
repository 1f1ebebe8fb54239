import { expect } from 'vitest'
import { onlyStraddles } from '../../verdict/exit-code.ts'
import type { LabRun } from '../lab-run.fixture.ts'

/** What a whole run must say of gVisor on a node that was asked by pods alone; a figure that straddles its bound says nothing. */
export function expectGVisorFromPods({ evidence, verdicts }: Pick<LabRun, 'evidence' | 'verdicts'>): void {
  const consistent = [3, 4, 5, 6, 7, 8, 9].map(number => `EVIDENCE-${number}`)
  const isolated = [5, 6, 7].map(number => `ISOLATION-${number}`)
  const judged = [...consistent, 'INSTALL-2', 'INSTALL-7', ...isolated, 'PERF-1', 'RUNTIME-1', 'RUNTIME-6']
  const noisy = evidence?.claims.filter(onlyStraddles).map(({ id }) => id) ?? []
  expect(noisy.every(id => id.startsWith('PERF-'))).toBe(true)
  const proven = Object.keys(verdicts).filter(id => verdicts[id] === 'proven')
  expect(proven.sort()).toEqual(judged.filter(id => !noisy.includes(id)).sort())
  const others = Object.keys(verdicts).filter(id => !judged.includes(id) && !noisy.includes(id))
  expect(others.filter(id => verdicts[id] !== 'not applicable')).toEqual([])
}
