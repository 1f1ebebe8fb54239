import { createHash } from 'node:crypto'
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { askIdentity, folderFor, program } from './identity.fixture.ts'
import { programsNamed, sandboxPrograms } from './sandbox-programs.ts'

const DAEMON = String(process.pid)
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
const of = (role: string, path: string) => ({ role, path, sha256: sha256(path) })

/** A shim that is a script, the shim that it starts, and a program as the hypervisor. */
function installation(folder: string) {
  const [opt, qemu] = [join(folder, 'opt'), join(folder, 'opt/qemu-system-x86_64')]
  mkdirSync(opt)
  writeFileSync(join(opt, 'virtiofsd'), 'a program whose bytes name virtiofsd', { mode: 0o755 })
  const shim = join(opt, 'containerd-shim-kata-v2')
  copyFileSync('/bin/true', shim)
  appendFileSync(shim, '%s containerd shim (Golang): id: %q')
  copyFileSync('/bin/cat', qemu)
  appendFileSync(qemu, 'QEMU emulator version 10.0.2')
  const wrapper = program(folder, 'containerd-shim-kata-fc-v2', `KATA_CONF_FILE=/fc.toml "${shim}" "$@"`)
  return { opt, shim, wrapper, qemu }
}

describe('the programs of sandboxes', () => {
  it('are those behind links, and those that scripts start', () => {
    using folder = folderFor('programs')
    const { shim, wrapper, qemu } = installation(folder.path)
    symlinkSync(qemu, join(folder.path, 'link'))
    const script = program(folder.path, 'qemu-wrapper', `exec ${qemu} "$@" -L ${folder.path}/opt/`)
    const asked = (HYPERVISOR: string) =>
      sandboxPrograms.parse(
        askIdentity(sandboxPrograms, {
          DAEMON,
          SHIM: wrapper,
          HYPERVISOR,
          VIRTIOFSD: join(folder.path, 'opt/virtiofsd'),
        }),
      )
    const expected = [of('shim', shim), of('hypervisor', qemu), of('virtiofsd', join(folder.path, 'opt/virtiofsd'))]
    expect(asked(join(folder.path, 'link'))).toEqual(expected)
    expect(asked(script)).toEqual(expected)
  })

  it('are none that a script starts under their name, as a shell or another runtime', () => {
    using folder = folderFor('programs')
    const { opt } = installation(folder.path)
    copyFileSync('/bin/cat', join(opt, 'containerd-shim-runc-v2'))
    const SHIM = program(folder.path, 'containerd-shim-other-v2', `exec ${opt}/containerd-shim-runc-v2 "$@"`)
    const HYPERVISOR = program(folder.path, 'qemu-wrapper', 'echo QEMU emulator version 10.0.2; exec /bin/sh "$@"')
    const asked = askIdentity(sandboxPrograms, { DAEMON, SHIM, HYPERVISOR, VIRTIOFSD: '' })
    expect(sandboxPrograms.parse(asked)).toEqual([])
  })

  it('are fewer where the shim is the VMM and shares files itself', () => {
    using folder = folderFor('programs')
    const { shim } = installation(folder.path)
    const asked = askIdentity(sandboxPrograms, { DAEMON, SHIM: shim, HYPERVISOR: '', VIRTIOFSD: '' })
    expect(sandboxPrograms.parse(asked)).toEqual([of('shim', shim)])
  })

  it('are not told where the runtime is not found, or the list is cut', () => {
    const asked = askIdentity(sandboxPrograms, {
      DAEMON,
      SHIM: 'containerd-shim-none-v2',
      HYPERVISOR: '',
      VIRTIOFSD: '',
    })
    expect(codeOf(() => sandboxPrograms.parse(asked))).toBe('FAILED')
    expect(codeOf(() => sandboxPrograms.parse(answer(`program shim ${'a'.repeat(64)} /x\n`)))).toBe('CUT')
  })

  it('are known in a recording by the names of their files', () => {
    expect(programsNamed({ hypervisorPath: '/opt/kata/bin/qemu', virtioFsDaemon: '' })).toEqual([
      { role: 'hypervisor', path: 'qemu' },
      { role: 'shim', path: 'containerd-shim-kata-v2' },
    ])
  })
})
