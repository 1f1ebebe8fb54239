import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { knownIssuesIn, type Seen, type Situation } from './recognize.ts'

const recordedLabs = join(import.meta.dirname, '../../snapshots/recorded-labs')
const go: Situation = { nerdctl: '2.3.5', shim: { implementation: 'Go', version: '3.22.0' }, hypervisor: 'qemu' }
const rustQemu: Situation = { ...go, shim: { implementation: 'Rust', version: '3.22.0' } }
const dragonball: Situation = { ...rustQemu, hypervisor: 'dragonball' }
const onlyLo = { 'sandbox/interfaces': [{ name: 'lo' }] }

/** A recorded command, as what was seen about a claim. */
function recorded(file: string, subject = 'sandbox', claim = 'RUNTIME-4'): Seen {
  const { argv, exitCode, timedOut, stdout, stderr } = JSON.parse(readFileSync(join(recordedLabs, file), 'utf8'))
  const command = { subject, argv, exitCode, timedOut, stdoutBytes: Buffer.byteLength(stdout) }
  return { claim, texts: [stderr], commands: [command], observed: {} }
}

/** Ids of what is recognised, but for the warning that every command under Kata begins with. */
function ids(seen: Seen, situation: Situation): string[] {
  return knownIssuesIn(seen, situation).flatMap(({ id, expected }) => (expected ? [] : [id]))
}

describe('a known issue is recognised in what a real Kata said', () => {
  it.each<[string, string, Situation]>([
    ['KI-1', 'kata-3.22-rust-dragonball/kata/detached-run.json', dragonball],
    ['KI-7', 'kata-3.22-go-qemu/kata/privileged-second-try.json', go],
    ['KI-7', 'kata-3.22-rust-dragonball/kata-kernel-without-upcall/kmsg-mknod-privileged.json', dragonball],
    ['KI-12', 'kata-3.22-go-qemu-same-kernel/kata/dmesg.json', go],
    ['KI-17', 'kata-3.22-go-qemu/kata/detached-exec-exit-5.json', go],
    ['KI-19', 'kata-3.22-rust-qemu/kata/uname.json', rustQemu],
    ['KI-22', 'kata-3.22-go-qemu/kata/kmsg-write-privileged.json', go],
    ['KI-23', 'kata-3.22-go-qemu/errors-kata/err-kernel-missing.json', go],
    ['KI-23', 'kata-3.22-go-qemu/errors-kata/err-qemu-missing.json', go],
    ['KI-23', 'kata-3.22-go-qemu/errors-kata/err-config-syntax.json', go],
  ])('%s in %s', (id, file, situation) => {
    expect(ids(recorded(file), situation)).toEqual([id])
  })

  it('the expected warning is one, and marked as expected', () => {
    const found = knownIssuesIn(recorded('kata-3.22-go-qemu/kata/uname.json'), go)
    expect(found).toEqual([expect.objectContaining({ id: 'KI-11', expected: true })])
  })
})

describe('a network namespace that stays is KI-24', () => {
  const left = "expected [ 'netns cnitest-1d925e49-a7af-59ba' ] to deeply equal []"
  const seen = { claim: 'OPS-2', texts: [left], commands: [], observed: {} }
  const rust = (version: string): Situation => ({ ...rustQemu, shim: { implementation: 'Rust', version } })

  it.each(['3.22.0', '3.32.0', '4.1.0', '5.0.0-rc1'])('with the Rust shim %s', version => {
    expect(ids(seen, rust(version))).toEqual(['KI-24'])
  })

  it('as a mount too, and where the shim is not known', () => {
    const mount = left.replace('netns ', 'mount /run/netns/')
    expect(ids({ ...seen, texts: [mount] }, dragonball)).toEqual(['KI-24'])
    expect(ids(seen, {})).toEqual(['KI-24'])
  })

  it('not with the Go shim, beside another claim or under another name', () => {
    expect(ids(seen, go)).toEqual([])
    expect(ids({ ...seen, claim: 'OPS-1' }, dragonball)).toEqual([])
    expect(ids({ ...seen, texts: [left.replace('cnitest', 'mine')] }, dragonball)).toEqual([])
  })
})

describe('nothing is recognised', () => {
  it.each([
    'kata-3.22-go-qemu/errors/err-no-such-runtime.json',
    'kata-3.22-go-qemu/errors/err-no-such-image.json',
    'kata-3.22-go-qemu/kata/exit-missing-command.json',
    'kata-3.22-go-qemu/kata/bind-ro.json',
    'kata-3.22-go-qemu/kata/dmesg.json',
    'kata-3.22-go-qemu/runc/kmsg-mknod-privileged-nohostdev.json',
    'kata-3.22-rust-dragonball/kata/ls-sys-class-net.json',
  ])('in %s', file => {
    expect(ids(recorded(file), go)).toEqual([])
    expect(ids(recorded(file), dragonball)).toEqual([])
  })

  it('where the issue is mended, or of the other shim', () => {
    const seen = recorded('kata-3.22-rust-dragonball/kata/detached-run.json')
    expect(ids(seen, { shim: { implementation: 'Rust', version: '4.0.0' } })).toEqual([])
    expect(ids(seen, go)).toEqual([])
    expect(ids(seen, {})).toEqual(['KI-1'])
  })
})

describe('a sandbox that has only lo', () => {
  const seen: Seen = { claim: 'ISOLATION-4', texts: [], commands: [], observed: onlyLo }

  it('is KI-18 under Dragonball, and with a known shim only', () => {
    expect(ids(seen, dragonball)).toEqual(['KI-18'])
    expect([ids(seen, go), ids(seen, rustQemu), ids(seen, {})]).toEqual([[], [], []])
  })

  it('is told of ISOLATION-4 alone, and not where there is an eth0', () => {
    expect(ids({ ...seen, claim: 'ISOLATION-2' }, dragonball)).toEqual([])
    const both = { 'sandbox/interfaces': [{ name: 'lo' }, { name: 'eth0' }] }
    expect(ids({ ...seen, observed: both }, dragonball)).toEqual([])
  })
})

it('KI-19 is not seen in silence of another subject, command or shim', () => {
  const file = 'kata-3.22-rust-qemu/kata/uname.json'
  expect(ids(recorded(file, 'control'), rustQemu)).toEqual([])
  expect(ids(recorded(file), go)).toEqual([])
  expect(ids(recorded(file), {})).toEqual([])
})

it('KI-6 is a command at its deadline with more output than a shim passes on', () => {
  // kata-3.22-go-qemu/runc/stdout-seq-20000.json: 108,894 bytes, killed at its deadline
  const command = { subject: 'control', argv: ['seq'], exitCode: null, timedOut: true, stdoutBytes: 108_894 }
  const seen: Seen = { claim: 'PERF-1', texts: [], commands: [command], observed: {} }
  expect(ids(seen, go)).toEqual(['KI-6'])
  expect(ids({ ...seen, commands: [{ ...command, stdoutBytes: 3893 }] }, go)).toEqual([])
})

it('KI-10 is a process of Kata that OPS-2 finds left behind, not one of runc', () => {
  const left = (thing: string): Seen => ({
    claim: 'OPS-2',
    texts: [`expected [ '${thing}' ]`],
    commands: [],
    observed: {},
  })
  expect(ids(left('process containerd-shim /proc/7 /usr/local/bin/containerd-shim-kata-v2 -id ab12'), go)).toEqual([
    'KI-10',
  ])
  expect(ids(left('process qemu-system-x86 /proc/8 qemu-system-x86_64 -name sandbox-ab12'), go)).toEqual(['KI-10'])
  expect(ids(left('process containerd-shim /proc/7 containerd-shim-runc-v2 -id ab12'), go)).toEqual([])
})
