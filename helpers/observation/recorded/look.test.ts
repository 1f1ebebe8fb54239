import { describe, expect, it } from 'vitest'
import { codeOf } from '../../probe/answer.fixture.ts'
import { kataConfiguration } from '../../probe/kata-configuration.ts'
import { processes } from '../../probe/processes.ts'
import { kernelFaults, vmmOf } from '../../probe/vmm.ts'
import { composeConfiguration, composeFirstLook, composeLook } from './look.ts'
import { kept, recording } from './recorded.fixture.ts'

const [go, rust] = ['kata-3.22-go-qemu', 'kata-3.22-rust-dragonball/kata']
const look = (text: string) => processes.parse({ text, exitCode: 0, cut: false })
const configuration = (path: string) =>
  kataConfiguration.parse({ text: composeConfiguration([kept(path)]), exitCode: 0, cut: false })
const line = (path: string) => kept(path).stdout.trimEnd()

const underQemu = look(composeLook([kept(`${go}/kata/two-run-1`), kept(`${go}/kata/two-while-up-proc-detail`)]))
const inShim = look(composeFirstLook([kept(`${rust}/fg-ps-json`), kept(`${rust}/fg-while-up-proc-detail`)]))

describe('a recorded look at the processes', () => {
  it('has the age of the container and the processes tied to it, of two sandboxes the right ones', () => {
    expect(underQemu).toMatchObject({ container: expect.stringMatching(/^4c5a4fbd5985/), age: 40.89 })
    expect(underQemu.tied.map(({ comm }) => comm).sort()).toEqual([
      'containerd-shim',
      'qemu-system-x86',
      'virtiofsd',
      'virtiofsd',
    ])
  })

  it('shows no VMM of its own under Dragonball: the shim holds the VM', () => {
    expect(inShim).toMatchObject({ container: expect.stringMatching(/^97c8d60a2e5b/), age: 24.78 })
    expect(inShim.tied).toHaveLength(1)
    expect(vmmOf(inShim)?.comm).toBe('containerd-shim')
  })

  it('shows no VM of runc, with a sandbox of Kata beside it', () => {
    const files = [kept(`${go}/runc/detached-run`), kept(`${go}/runc/detached-while-up-proc-detail`)]
    expect(vmmOf(look(composeLook(files)))).toBeUndefined()
  })

  it('of a container without a birth is no answer', () => {
    const text = () => composeFirstLook([recording({ stdout: '{}' }), kept(`${rust}/fg-while-up-proc-detail`)])
    expect(codeOf(text)).toBe('UNREADABLE')
  })
})

describe('the kernel that a VMM booted', () => {
  const qemuConfiguration = configuration(`${go}/kata/kata-config-effective-no-comments`)

  it('is the configured one, by its file and boot line', () => {
    expect(kernelFaults(vmmOf(underQemu), qemuConfiguration, line(`${go}/kata/cmdline`))).toEqual([])
    const made = configuration(`${rust}/kata-config-effective-no-comments`)
    expect(kernelFaults(vmmOf(inShim), made, line(`${rust}/cmdline`))).toEqual([])
  })

  it('is told from another file, another boot line, and none at all', () => {
    const booted = line(`${go}/kata/cmdline`)
    const another = { ...qemuConfiguration, kernel: '/boot/other' }
    expect(kernelFaults(vmmOf(underQemu), another, booted)).toHaveLength(1)
    expect(kernelFaults(vmmOf(underQemu), qemuConfiguration, 'quiet')).toHaveLength(1)
    expect(kernelFaults(undefined, qemuConfiguration, booted)).toHaveLength(1)
  })
})
