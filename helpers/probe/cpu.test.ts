import { describe, expect, it } from 'vitest'
import kata from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/cpuinfo.json' with { type: 'json' }
import { answer, codeOf } from './answer.fixture.ts'
import { cpu } from './cpu.ts'

const counts = (virtualizing: number, processors: number, machine = 'x86_64') =>
  `machine: ${machine}\nvirtualizing: ${virtualizing}\nprocessors: ${processors}\n`

const intel = 'processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Xeon\n'

describe('processors', () => {
  it('of a Kata guest under QEMU', () => {
    expect(cpu.parse(answer(kata.stdout + counts(1, 1)))).toEqual({
      vendor: 'AuthenticAMD',
      model: 'AMD EPYC Processor',
      architecture: 'x86_64',
      processors: 1,
      hypervisorFlag: true,
      virtualization: 'svm',
      virtualizing: 1,
    })
  })

  it('of a host on bare metal', () => {
    const text = `${intel}flags\t\t: fpu vmx ept\nvmx flags\t: vnmi\n\n${counts(8, 8)}`
    expect(cpu.parse(answer(text))).toMatchObject({ hypervisorFlag: false, virtualization: 'vmx', processors: 8 })
  })

  it('are not virtualizing by a line of vmx flags, nor by a longer word', () => {
    const text = `${intel}flags\t\t: fpu vmx_x hypervisorx\nvmx flags\t: vmx\n\n${counts(0, 1)}`
    expect(cpu.parse(answer(text))).toMatchObject({ hypervisorFlag: false, virtualization: 'absent', virtualizing: 0 })
  })

  it('of arm64 have no flags and no model', () => {
    const text = `processor\t: 0\nCPU implementer\t: 0x41\nFeatures\t: fp\n\n${counts(0, 2, 'aarch64')}`
    expect(cpu.parse(answer(text))).toEqual({
      vendor: '0x41',
      model: 'absent',
      architecture: 'aarch64',
      processors: 2,
      hypervisorFlag: 'absent',
      virtualization: 'absent',
      virtualizing: 0,
    })
  })

  it('are counted to many, and a value may hold a colon', () => {
    const text = `vendor_id\t: a: b\n${counts(128, 256)}`
    expect(cpu.parse(answer(text))).toMatchObject({ vendor: 'a: b', virtualizing: 128, processors: 256 })
  })

  it('may have a model without a name', () => {
    expect(cpu.parse(answer(`vendor_id\t: X\nmodel name\t:\n${counts(0, 1)}`))).toMatchObject({ model: 'absent' })
  })
})

describe('no description of processors is', () => {
  it.each([
    ['without counts', `${intel}machine: x86_64\n`, 'a count of processors: "absent"'],
    ['with no processor', intel + counts(0, 0), 'a count of processors: "0 of 0"'],
    ['with more of them virtualizing than there are', intel + counts(2, 1), 'a count of processors: "2 of 1"'],
    ['with a count that is none', `${intel}machine: x86_64\nvirtualizing: x\nprocessors: 1\n`, '"x"'],
    ['with a number that is longer than a count', intel + counts(0, 100000), 'a count of processors: "100000"'],
    ['with text after a count', `${intel}machine: x86_64\nvirtualizing: 0x\nprocessors: 1\n`, '"0x"'],
    ['with text before a count', `${intel}machine: x86_64\nvirtualizing: x0\nprocessors: 1\n`, '"x0"'],
    ['without a vendor', `processor\t: 0\n${counts(0, 1)}`, 'a known processor: "undefined x86_64"'],
    ['with an empty vendor', `vendor_id\t:\n${counts(0, 1)}`, 'a known processor: " x86_64"'],
    ['without a machine', intel, 'a known processor: "GenuineIntel undefined"'],
    ['of another machine', intel + counts(0, 1, 'vax'), 'a known processor: "GenuineIntel vax"'],
  ])('one %s', (_what, text, message) => {
    expect(() => cpu.parse(answer(text))).toThrow(message)
    expect(codeOf(() => cpu.parse(answer(text)))).toBe('UNREADABLE')
  })

  it('a missing /proc/cpuinfo', () => {
    expect(codeOf(() => cpu.parse(answer('sed: /proc/cpuinfo: No such file or directory\n', 1)))).toBe('FAILED')
  })
})
