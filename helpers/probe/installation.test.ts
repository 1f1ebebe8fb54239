import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import go from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/shim-kata-version.json' with { type: 'json' }
import rust from '../../snapshots/recorded-labs/kata-3.22-rust-dragonball/kata/shim-kata-version.json' with {
  type: 'json',
}
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { cni } from './cni.ts'
import { askIdentity, folderFor, program } from './identity.fixture.ts'
import { kataConfiguration } from './kata-configuration.ts'
import { kvm } from './kvm.ts'
import { runtimeVersion } from './runtime-version.ts'

const DAEMON = String(process.pid)

describe('the version of a runtime', () => {
  it('is that of a Kata shim, Go or Rust', () => {
    expect(runtimeVersion.parse(answerOf(go))).toEqual({ implementation: 'Kata, Go', version: '3.22.0' })
    expect(runtimeVersion.parse(answerOf(rust))).toEqual({ implementation: 'Kata, Rust', version: '3.22.0' })
  })

  it('is that of gVisor, of runc, or of something else in its own words', () => {
    const of = (text: string) => runtimeVersion.parse(answer(text))
    expect(of('runsc version release-20240729.0\nspec: 1.1.0\n')).toEqual({
      implementation: 'gVisor',
      version: 'release-20240729.0',
    })
    expect(of('runc version 1.1.5+ds1\n')).toEqual({ implementation: 'runc', version: '1.1.5+ds1' })
    expect(of('hello\nworld\n')).toEqual({ implementation: 'unknown', version: 'hello' })
  })

  it('is asked of the program, and refused with its words', () => {
    using folder = folderFor('version')
    const SHIM = program(folder.path, 'containerd-shim-kata-v2', 'echo "broken $1" >&2; exit 3')
    expect(() => runtimeVersion.parse(askIdentity(runtimeVersion, { DAEMON, SHIM }))).toThrow(
      'Exit code 3: broken --version',
    )
  })
})

describe('the configuration', () => {
  it('is not looked for where the shim is not of Kata', () => {
    using folder = folderFor('configuration')
    const SHIM = program(folder.path, 'containerd-shim-kata-v2', 'echo runc version 1.1.5')
    const asked = askIdentity(kataConfiguration, { DAEMON, SHIM })
    expect(() => kataConfiguration.parse(asked)).toThrow(`${SHIM} does not say that it is a shim of Kata`)
  })

  const shim =
    'echo "Kata Containers containerd shim (Golang): id: \\"io.containerd.kata.v2\\", version: 3.22.0, commit: a1"'
  it.each(['', '"', "'"])('is the one that a script around the shim names: %sFILE%s', quote => {
    using folder = folderFor('wrapper')
    const file = join(folder.path, 'configuration-fc.toml')
    writeFileSync(file, '[hypervisor.firecracker]\nkernel = "/fc"\n')
    const real = program(folder.path, 'containerd-shim-kata-v2', shim)
    const set = `KATA_CONF_FILE=${quote}${file}${quote} ${real} "$@"`
    const SHIM = program(folder.path, 'containerd-shim-kata-fc-v2', '# KATA_CONF_FILE=/elsewhere', set)
    const made = kataConfiguration.parse(askIdentity(kataConfiguration, { DAEMON, SHIM }))
    expect(made).toMatchObject({ files: [file], hypervisor: 'firecracker', kernel: '/fc' })
  })

  it('is changed by every file in config.d beside the file behind its link, whatever they are called, in their order', () => {
    using folder = folderFor('drop-ins')
    const at = (name: string) => join(folder.path, name)
    const set = (key: string, value: string) => `[hypervisor.qemu]\n${key} = "${value}"\n`
    mkdirSync(at('real/config.d/not-a-file'), { recursive: true })
    symlinkSync('real/configuration-qemu.toml', at('configuration.toml'))
    writeFileSync(at('real/configuration-qemu.toml'), `${set('kernel', '/k')}image = "/i"\n`)
    writeFileSync(at('real/config.d/.hidden'), set('image', '/hidden'))
    writeFileSync(at('real/config.d/10-kernel'), set('kernel', '/10'))
    writeFileSync(at('real/config.d/20-kernel.toml'), set('kernel', '/20'))
    const call = `KATA_CONF_FILE=${at('configuration.toml')} ${program(folder.path, 'containerd-shim-kata-v2', shim)} "$@"`
    const SHIM = program(folder.path, 'containerd-shim-kata-here-v2', call)
    const made = kataConfiguration.parse(askIdentity(kataConfiguration, { DAEMON, SHIM }))
    expect(made).toMatchObject({ kernel: '/20', image: '/hidden' })
    const files = ['configuration-qemu.toml', 'config.d/.hidden', 'config.d/10-kernel', 'config.d/20-kernel.toml']
    expect(made.files).toEqual(files.map(name => at(`real/${name}`)))
  })

  it('is not known where such a script hides which it is', () => {
    using folder = folderFor('wrapper')
    const SHIM = program(folder.path, 'containerd-shim-kata-fc-v2', 'export KATA_CONF_FILE=$1', shim)
    const asked = askIdentity(kataConfiguration, { DAEMON, SHIM })
    expect(() => kataConfiguration.parse(asked)).toThrow(`${SHIM} is a script whose KATA_CONF_FILE cannot be told`)
  })
})

describe('/dev/kvm', () => {
  it('opens, is absent or is refused', () => {
    expect(kvm.parse(answer('/dev/kvm opens for reading and writing\n'))).toBe('opens')
    expect(kvm.parse(answer("ls: cannot access '/dev/kvm': No such file or directory\n", 2))).toBe('absent')
    expect(codeOf(() => kvm.parse(answer('sh: 1: cannot create /dev/kvm: Permission denied\n', 2)))).toBe('DENIED')
    expect(codeOf(() => kvm.parse(answer('/dev/kvm\n')))).toBe('UNREADABLE')
  })
})

describe('the plugin of the container network', () => {
  it('is the first that there is, named by its hash and its own word', () => {
    using folder = folderFor('cni')
    const path = program(join(folder.path, 'second'), 'bridge', 'echo CNI bridge plugin v1.1.1 >&2')
    const found = cni.parse(askIdentity(cni, { CNI: `${folder.path}/first:${folder.path}/second` }))
    expect(found).toEqual({ path, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), says: 'CNI bridge plugin v1.1.1' })
  })

  it('is missed with the folders that were looked at', () => {
    expect(() => cni.parse(askIdentity(cni, { CNI: '/no/where:/none' }))).toThrow('no bridge plugin in /no/where:/none')
  })
})
