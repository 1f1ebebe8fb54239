import { describe, expect, it } from 'vitest'
import goQemu from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/kata-config-effective.json' with {
  type: 'json',
}
import dragonball from '../../snapshots/recorded-labs/kata-3.22-rust-dragonball/kata/kata-config-effective-no-comments.json' with {
  type: 'json',
}
import rustQemu from '../../snapshots/recorded-labs/kata-3.22-rust-qemu/kata/kata-config-effective-no-comments.json' with {
  type: 'json',
}
import { answer } from './answer.fixture.ts'
import { kataConfiguration } from './kata-configuration.ts'

const file = '/opt/kata/share/defaults/kata-containers/configuration.toml'
const read = (...parts: string[]) =>
  kataConfiguration.parse(
    answer(parts.map((text, at) => `==> ${at ? `/config.d/${at}.toml` : file} <==\n${text}\n`).join('')),
  )
const folder = '/opt/kata/share/kata-containers'
const minimal = '[hypervisor.qemu]\nkernel = "/k"\n'

describe('a configuration', () => {
  it('of the Go shim for QEMU, with all its comments', () => {
    expect(read(goQemu.stdout)).toEqual({
      files: [file],
      hypervisor: 'qemu',
      hypervisorPath: '/opt/kata/bin/qemu-system-x86_64',
      kernel: `${folder}/vmlinux.container`,
      image: `${folder}/kata-containers.img`,
      initrd: '',
      kernelParams: 'cgroup_no_v1=all systemd.unified_cgroup_hierarchy=1',
      virtioFsDaemon: '/opt/kata/libexec/virtiofsd',
    })
  })

  it('of the Rust shim for Dragonball, which is no program of its own', () => {
    expect(read(dragonball.stdout)).toMatchObject({
      hypervisor: 'dragonball',
      hypervisorPath: '',
      kernel: `${folder}/vmlinux-dragonball-experimental.container`,
      kernelParams: 'console=ttyS1 agent.log_vport=1025 cgroup_no_v1=all systemd.unified_cgroup_hierarchy=1',
    })
  })

  it('of the Rust shim for QEMU', () => {
    expect(read(rustQemu.stdout)).toMatchObject({ hypervisor: 'qemu', kernel: expect.stringMatching(/^\/opt\/kata\//) })
  })

  it('may be changed by drop-ins, key by key, and have keys that nobody knows', () => {
    const made = read(`${minimal}image = "/i"\nunknown = 7\n[new]\nx = 1\n`, '[hypervisor.qemu]\nkernel = "/other"\n')
    expect(made).toMatchObject({ kernel: '/other', image: '/i', files: [file, '/config.d/1.toml'] })
  })

  it('of two hypervisors is of the one that the runtime names', () => {
    const clh = '[hypervisor.clh]\nkernel = "/c"\n'
    expect(read(`${minimal}${clh}[runtime]\nhypervisor_name = "clh"\n`)).toMatchObject({ kernel: '/c' })
    expect(() => read(minimal + clh)).toThrow(`${file} names no single hypervisor with a kernel: qemu, clh`)
  })
})

describe('no configuration is', () => {
  it.each([
    ['broken TOML', '[hypervisor.qemu\nkernel = "/k"', `${file} is no TOML`],
    ['one without a hypervisor', '[runtime]\n', `${file} names no single hypervisor with a kernel: none`],
    ['one without a kernel', '[hypervisor.qemu]\nimage = "/i"\n', 'names no single hypervisor with a kernel: qemu'],
    ['one whose kernel is a number', '[hypervisor.qemu]\nkernel = 5\n', 'names no single hypervisor'],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('what did not come from a file', () => {
    expect(() => kataConfiguration.parse(answer(minimal))).toThrow('Not a configuration of Kata')
    const said = answer('no configuration.toml where this shim looks', 1)
    expect(() => kataConfiguration.parse(said)).toThrow('no configuration.toml where this shim looks')
  })
})
