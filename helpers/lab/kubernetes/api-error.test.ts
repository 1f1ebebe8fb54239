import { expect, it } from 'vitest'
import type { CommandRecord } from '../../engine/record.ts'
import { apiError } from './api-error.ts'

const failed = (stderr: string, fields: Partial<CommandRecord> = {}) =>
  ({
    argv: ['kubectl', 'get'],
    exitCode: 1,
    timedOut: false,
    truncated: false,
    stdout: '',
    stderr,
    ...fields,
  }) as CommandRecord

it.each([
  [
    'Error from server (Forbidden): pods "x" is forbidden: User "u" cannot create resource "pods" in API group "" in the namespace "n"',
    ['RIGHTS', 'This user may not create pods'],
  ],
  [
    'runtimeclasses.node.k8s.io is forbidden: User "u" cannot list resource "runtimeclasses" in API group "node.k8s.io" at the cluster scope',
    ['RIGHTS', 'This user may not list runtimeclasses (node.k8s.io)'],
  ],
  ['error: context "nope" does not exist', ['NO_CONTEXT', 'There is no context nope in the kubeconfig']],
  ['error: You must be logged in to the server (Unauthorized)', ['UNAUTHORIZED', 'does not know this user']],
  [
    'The connection to the server 10.0.0.1:6443 was refused - did you specify',
    ['API_REFUSED', 'Nobody answers at 10.0.0.1:6443'],
  ],
  ['Unable to connect to the server: dial tcp 10.0.0.1:6443: i/o timeout', ['API_UNREACHABLE', 'cannot be reached']],
  ['x509: certificate signed by unknown authority', ['CERTIFICATE', 'signed by unknown authority']],
  [
    'pods "x" is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1',
    ['QUOTA', 'exceeded quota: small'],
  ],
  ['pods "x" is forbidden: violates PodSecurity "restricted:latest": hostPID', ['ADMISSION', 'restricted:latest']],
  [
    `pods "x" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no privileged pods here`,
    ['ADMISSION', 'denied request: no privileged pods here'],
  ],
  ['error: stat /x: no such file or directory', ['NO_KUBECONFIG', 'stat /x']],
  ['error: the server is on fire', ['API_FAILED', 'It was not done']],
])('tells %j', (stderr, [code, words]) => {
  const error = apiError('It was not done', failed(stderr))
  expect(error).toMatchObject({
    code,
    message: expect.stringContaining(words ?? ''),
    cameBack: expect.stringContaining(stderr),
  })
  expect(error.remedy).not.toBe('')
})

it('tells an API that gave no answer', () => {
  expect(apiError('It was not done', failed('', { timedOut: true, durationMs: 60_000 })).code).toBe('API_SLOW')
})
