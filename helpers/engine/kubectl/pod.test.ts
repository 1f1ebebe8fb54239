import { expect, it } from 'vitest'
import type { Container } from '../engine.ts'
import { defaultRuntime, podOf } from './pod.ts'

const container: Container = { name: 'c1', image: 'image', runtime: 'kata', command: ['uname'] }
const frame = { runId: 'run-7', node: 'n1', activeDeadlineS: 90 }
const spec = (more: Partial<Container> = {}) => podOf({ ...container, ...more }, frame).spec

it('belongs to its run, stands on its node, ends by itself and holds no token', () => {
  expect(podOf(container, frame).metadata.labels).toEqual({ 'kata-lab-spec.run': 'run-7' })
  expect(spec()).toMatchObject({
    ...{ nodeName: 'n1', runtimeClassName: 'kata', restartPolicy: 'Never', activeDeadlineSeconds: 90 },
    automountServiceAccountToken: false,
  })
})

it('has bounded resources and no way to more privileges', () => {
  const [only] = spec().containers
  expect(only?.resources.limits).toEqual({ cpu: '1', memory: '1Gi' })
  expect(only?.securityContext).toEqual({ allowPrivilegeEscalation: false })
})

it('takes every capability that is not named from what does nothing but read', () => {
  const [only] = spec({ needs: { readingOnly: true, capabilities: ['SYSLOG'], network: 'none' } }).containers
  expect(only?.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'], add: ['SYSLOG'] },
  })
  expect(spec({ needs: { network: 'host' } })).toHaveProperty('hostNetwork', true)
})

it('names no class for the default runtime', () => {
  expect(spec({ runtime: defaultRuntime })).not.toHaveProperty('runtimeClassName')
})

it('gives what a container needs and nothing else', () => {
  const needs = { hostPids: true, mounts: [{ from: '/a', to: '/b', readOnly: true }], capabilities: ['SYSLOG'] }
  const given = spec({ needs })
  expect(given).toMatchObject({ hostPID: true, volumes: [{ name: 'mount-0', hostPath: { path: '/a' } }] })
  expect(given).not.toHaveProperty('hostNetwork')
  expect(given.containers[0]).toMatchObject({
    securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['SYSLOG'] } },
    volumeMounts: [{ name: 'mount-0', mountPath: '/b', readOnly: true }],
  })
  expect(spec({ needs: { privileged: 'with host devices' } }).containers[0]?.securityContext).toEqual({
    privileged: true,
  })
})
