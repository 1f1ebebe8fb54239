import { describe, expect, it } from 'vitest'
import { containerId, type Pod, podState } from './pod-state.ts'

const id = '0f'.repeat(32)
const pod = (state: object, status: object = {}): Pod => ({
  status: { phase: 'Running', containerStatuses: [{ containerID: `containerd://${id}`, state }], ...status },
})

describe('how far a pod is', () => {
  it.each([
    ['nothing known yet', {}, { is: 'starting' }],
    ['its container is made', pod({ waiting: { reason: 'ContainerCreating' } }), { is: 'starting' }],
    ['it runs', pod({ running: { startedAt: 'x' } }), { is: 'running' }],
    ['its command ended', pod({ terminated: { exitCode: 0, reason: 'Completed' } }), { is: 'ended', exitCode: 0 }],
    ['its command failed', pod({ terminated: { exitCode: 7, reason: 'Error' } }), { is: 'ended', exitCode: 7 }],
    [
      'its command ran out of memory',
      pod({ terminated: { exitCode: 137, reason: 'OOMKilled' } }),
      { is: 'ended', exitCode: 137, why: 'OOMKilled' },
    ],
    [
      'its deadline passed',
      pod({ terminated: { exitCode: 137, reason: 'Error' } }, { reason: 'DeadlineExceeded', message: 'too long' }),
      { is: 'ended', exitCode: 137, why: 'DeadlineExceeded: too long' },
    ],
    [
      'its runtime could not start the command',
      pod({ terminated: { exitCode: 128, reason: 'StartError', message: 'no such file' } }),
      { is: 'failed', why: 'StartError: no such file' },
    ],
    [
      'its image cannot be pulled',
      pod({ waiting: { reason: 'ErrImagePull', message: 'no such host' } }),
      { is: 'failed', why: 'ErrImagePull: no such host' },
    ],
    [
      'its node refused it',
      { status: { phase: 'Failed', reason: 'OutOfcpu', message: 'Node has no room' } },
      { is: 'failed', why: 'OutOfcpu: Node has no room' },
    ],
  ])('%s', (_what, given, state) => {
    expect(podState(given as Pod)).toEqual(state)
  })
})

it('knows the id of a container once it has one', () => {
  expect(containerId(pod({}))).toBe(id)
  expect(containerId({ status: { containerStatuses: [{ containerID: '' }] } })).toBeUndefined()
  expect(containerId({})).toBeUndefined()
})
