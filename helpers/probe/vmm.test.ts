import { describe, expect, it } from 'vitest'
import qemuLine from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/cmdline.json' with { type: 'json' }
import qemu from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/detached-while-up-proc-detail.json' with {
  type: 'json',
}
import qemuConfig from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/kata-config-effective.json' with {
  type: 'json',
}
import two from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/two-while-up-proc-detail.json' with {
  type: 'json',
}
import runc from '../../snapshots/recorded-labs/kata-3.22-go-qemu/runc/detached-while-up-proc-detail.json' with {
  type: 'json',
}
import dragonballLine from '../../snapshots/recorded-labs/kata-3.22-rust-dragonball/kata/cmdline.json' with {
  type: 'json',
}
import dragonball from '../../snapshots/recorded-labs/kata-3.22-rust-dragonball/kata/fg-while-up-proc-detail.json' with {
  type: 'json',
}
import dragonballConfig from '../../snapshots/recorded-labs/kata-3.22-rust-dragonball/kata/kata-config-effective-no-comments.json' with {
  type: 'json',
}
import { lookAt } from '../observation/recorded/look.ts'
import { answer, codeOf } from './answer.fixture.ts'
import { kataConfiguration } from './kata-configuration.ts'
import { processes } from './processes.ts'
import { appended, behindLink, bootLineFaults, kernelFaults, vmmOf } from './vmm.ts'

const ids = (text: string) => [...new Set([...text.matchAll(/ -id ([0-9a-f]{64})/g)].map(([, id = '']) => id))]
const looksAt = (text: string) => ids(text).map(id => processes.parse(answer(lookAt(text, id, 20))))
const [underQemu] = looksAt(qemu.stdout)
const [inShim] = looksAt(dragonball.stdout)
const [besideKata, itsNeighbour] = looksAt(runc.stdout)
const parameters = (text: string) => kataConfiguration.parse(answer(`==> /c.toml <==\n${text}`)).kernelParams
const line = (text: string) => text.replace(/\n$/, '')

if (!underQemu || !inShim || !besideKata || !itsNeighbour) throw new Error('A recorded container is missing')

describe('the VMM of a container', () => {
  it('is QEMU, a child of the Go shim, with virtiofsd beside it', () => {
    expect(vmmOf(underQemu)).toMatchObject({
      comm: 'qemu-system-x86',
      descriptors: expect.arrayContaining(['/dev/kvm']),
    })
    expect(underQemu.tied.map(({ comm }) => comm)).toEqual([
      'containerd-shim',
      'virtiofsd',
      'qemu-system-x86',
      'virtiofsd',
    ])
  })

  it('is the shim itself with Dragonball', () => {
    expect(vmmOf(inShim)).toMatchObject({ comm: 'containerd-shim', parent: 1 })
    expect(inShim.tied).toHaveLength(1)
  })

  it('is told from those of other sandboxes', () => {
    const vmms = looksAt(two.stdout).map(look => vmmOf(look)?.pid)
    expect(vmms).toHaveLength(3)
    expect(new Set(vmms).size).toBe(3)
    expect(vmms).not.toContain(undefined)
  })

  it('is none for runc, with a sandbox of Kata beside it', () => {
    expect(vmmOf(besideKata)).toBeUndefined()
    expect(vmmOf(itsNeighbour)?.comm).toBe('qemu-system-x86')
  })

  it('is no process that only calls itself so', () => {
    const tied = underQemu.tied.map(each => ({ ...each, descriptors: ['/dev/kvm', 'anon_inode:kvm-vcpu:0'] }))
    expect(vmmOf({ ...underQemu, tied })).toBeUndefined()
  })

  it('is an error where there are two, or where a process was gone too early', () => {
    const tied = [...underQemu.tied, ...inShim.tied]
    expect(codeOf(() => vmmOf({ ...underQemu, tied }))).toBe('UNREADABLE')
    expect(codeOf(() => vmmOf({ ...besideKata, gone: [7] }))).toBe('NO_ANSWER')
  })
})

const plain = { kernelParams: '', initrd: '' }

describe('a boot line', () => {
  it('is to the letter what QEMU was given', () => {
    const vmm = vmmOf(underQemu)
    expect(vmm && appended(vmm)).toBe(line(qemuLine.stdout))
    expect(bootLineFaults(line(qemuLine.stdout), vmm, plain)).toEqual([])
    expect(bootLineFaults(`${line(qemuLine.stdout)} x`, vmm, plain)).toHaveLength(1)
    expect(line(qemuLine.stdout)).toContain(parameters(qemuConfig.stdout))
  })

  it('has the words of the configuration and of Kata where the shim is the VMM', () => {
    const [vmm, given] = [vmmOf(inShim), parameters(dragonballConfig.stdout)]
    expect(vmm && appended(vmm)).toBeUndefined()
    expect(bootLineFaults(line(dragonballLine.stdout), vmm, { ...plain, kernelParams: given })).toEqual([])
    expect(bootLineFaults('console=ttyS1 quiet', vmm, { ...plain, kernelParams: given })).toHaveLength(4)
    expect(bootLineFaults('BOOT_IMAGE=/vmlinuz-4.4.0 quiet', vmm, plain)).toHaveLength(1)
  })

  it('of a guest that boots an initrd has the words of the configuration alone', () => {
    const [vmm, initrd] = [vmmOf(inShim), '/opt/kata/share/kata-containers/kata-containers-initrd.img']
    const faults = (kernelParams: string) => bootLineFaults('panic=1 no_timer_check a=b', vmm, { kernelParams, initrd })
    expect(faults('a=b')).toEqual([])
    expect(faults('a=b c=d')).toHaveLength(1)
    expect(codeOf(() => faults(''))).toBe('NO_ANSWER')
  })

  it('was given by nobody where there is no VMM', () => {
    expect(bootLineFaults('quiet', vmmOf(besideKata), plain)).toHaveLength(1)
  })
})

describe('the kernel that a VMM booted', () => {
  const configured = (text: string) => kataConfiguration.parse(answer(`==> /c.toml <==\n${text}`))
  const [made, madeInShim] = [configured(qemuConfig.stdout), configured(dragonballConfig.stdout)]
  const [booted, bootedInShim] = [line(qemuLine.stdout), line(dragonballLine.stdout)]

  it('is the configured one where QEMU was given its file, or the shim holds it open', () => {
    expect(kernelFaults(vmmOf(underQemu), made, booted)).toEqual([])
    expect(kernelFaults(vmmOf(inShim), madeInShim, bootedInShim)).toEqual([])
  })

  it('is another where the configuration names another file', () => {
    const [other, pid] = ['/opt/kata/another', vmmOf(underQemu)?.pid]
    expect(kernelFaults(vmmOf(underQemu), { ...made, kernel: other }, booted)).toEqual([
      `qemu-system-x86 (${pid}) was not given the configured kernel ${other}`,
    ])
    expect(kernelFaults(vmmOf(inShim), { ...madeInShim, kernel: other }, bootedInShim)).toHaveLength(1)
  })

  const vmmGiven = (file: string | undefined) => {
    const vmm = vmmOf(underQemu)
    if (vmm === undefined) throw new Error('The recording has no VMM')
    return { ...vmm, args: file === undefined ? ['qemu'] : ['qemu', '-kernel', file, '-append', 'quiet'] }
  }

  it.each([
    ['/opt/kata/share/kata-containers/vmlinux.container', '/opt/kata/share/kata-containers/vmlinux-6.12.47-173'],
    ['/opt/kata/share/kata-containers/vmlinuz-confidential.container', '/opt/kata/share/kata-containers/vmlinuz-6.12'],
  ])('may be what the configured link %s leads to: %s', (kernel, given) => {
    expect(behindLink(vmmGiven(given), { kernel })).toBe(given)
  })

  it.each([
    ['/kata/vmlinux.container', '/kata/vmlinux.container'],
    ['/kata/vmlinux.container', '/other/vmlinux-6.12'],
    ['/kata/vmlinux.container', '/kata/old/vmlinux-6.12'],
    ['/kata/vmlinux.container', '/kata/vmlinux-6.12/../../evil'],
    ['/kata/vmlinux.container', '/kata/evil'],
    ['/kata/vmlinux-6.12', '/kata/vmlinux-6.13'],
    ['/kata/vmlinux.container', undefined],
  ])('is not behind a link where the configuration names %s and %s was given', (kernel, given) => {
    expect(behindLink(vmmGiven(given), { kernel })).toBeUndefined()
  })

  it('is none where nobody holds a VM, and not the configured one with another boot line', () => {
    const nobody = 'no process tied to the container holds a VM, so nobody gave it a boot line'
    expect(kernelFaults(undefined, made, booted)).toEqual([nobody])
    expect(kernelFaults(vmmOf(underQemu), made, 'quiet')).toEqual([
      expect.stringMatching(/^qemu-system-x86 \(\d+\) was given another boot line: tsc=reliable /),
    ])
  })
})
