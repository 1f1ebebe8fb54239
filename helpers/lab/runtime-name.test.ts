import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'
import { declaredRuntimes, documentedRuntimes, runtimeFor, shimName } from './runtime-name.ts'

const own = { ...documentedRuntimes, gvisor: '/cache/runsc' }

describe('runtimeFor', () => {
  it.each([
    ['runc', 'io.containerd.runc.v2'],
    ['gvisor', '/cache/runsc'],
    ['runsc', '/cache/runsc'],
    ['kata', 'io.containerd.kata.v2'],
    ['kata-qemu', 'io.containerd.kata-qemu.v2'],
    ['io.containerd.nope.v2', 'io.containerd.nope.v2'],
    ['/usr/bin/crun', '/usr/bin/crun'],
  ])('gives for %s %s', (typed, runtime) => {
    expect(runtimeFor(typed, own)).toBe(runtime)
  })
})

describe('declaredRuntimes', () => {
  it.each([
    ['host', {}, 'kata', 'io.containerd.kata.v2'],
    ['host', { LAB_KIND: 'gvisor' }, 'gvisor', '/cache/runsc'],
    ['host', { LAB_SANDBOX: 'runsc' }, 'kata', '/cache/runsc'],
    ['embedded', {}, 'gvisor', '/cache/runsc'],
    ['embedded', { LAB_KIND: 'kata' }, 'kata', '/cache/runsc'],
    ['embedded', { LAB_KIND: 'kata', LAB_SANDBOX: 'runc' }, 'kata', 'io.containerd.runc.v2'],
  ] as const)('on the %s lab with %j: %s is %s', (where, env, kind, sandbox) => {
    const control = 'io.containerd.runc.v2'
    expect(declaredRuntimes(readOptions(env), where, own)).toEqual({ kind, runtimes: { control, sandbox } })
  })
})

describe('shimName', () => {
  it.each([
    ['io.containerd.kata.v2', 'containerd-shim-kata-v2'],
    ['io.containerd.kata-qemu.v2', 'containerd-shim-kata-qemu-v2'],
    ['io.containerd.runsc.v1', 'containerd-shim-runsc-v1'],
    ['/usr/local/bin/runsc', undefined],
  ])('%s is started as %s', (runtime, name) => {
    expect(shimName(runtime)).toBe(name)
  })
})
