import { expect, it } from 'vitest'
import type { CommandRecord } from '../record.ts'
import { refusedForGood, warnings } from './events.ts'

const noHandler =
  'Failed to create pod sandbox: rpc error: desc = failed to get sandbox runtime: no runtime for "kata" is configured'
const events = (items: readonly object[], exitCode = 0) =>
  ({
    exitCode,
    timedOut: false,
    truncated: false,
    stdout: JSON.stringify({ items }),
    stderr: 'forbidden\n',
  }) as CommandRecord

it('tells each warning once', () => {
  const slow = { type: 'Warning', reason: 'FailedMount', message: 'not yet' }
  expect(warnings(events([{ type: 'Normal', reason: 'Pulled' }, slow, slow]))).toEqual(['FailedMount: not yet'])
})

it('says that they may not be read', () => {
  expect(warnings(events([], 1))).toEqual(['The events could not be read: forbidden'])
  expect(refusedForGood(events([{ type: 'Warning', message: noHandler }], 1))).toBeUndefined()
})

it('gives up on a runtime that the node does not have, and on nothing that may come', () => {
  const refused = { type: 'Warning', reason: 'FailedCreatePodSandBox', message: noHandler }
  expect(refusedForGood(events([refused]))).toBe(`FailedCreatePodSandBox: ${noHandler}`)
  expect(refusedForGood(events([{ ...refused, message: 'network is not ready' }]))).toBeUndefined()
})
