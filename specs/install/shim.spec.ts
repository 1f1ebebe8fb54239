import { openings, runtimeFile, writableCopy } from '../../helpers/probe/runtime-file.ts'
import { runtimeVersion } from '../../helpers/probe/runtime-version.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'INSTALL-4',
  statement: 'What the runtime name resolves to for containerd is a Kata shim that only root can change',
  source: 'Task 1, Kata: containerd-shim-kata-v2 --version, ls -l /usr/local/bin/containerd-shim-kata-v2',
  statements: ['S4', 'S5'],
  why: 'containerd starts this file as root: who can change it, or a folder above it, is root on the host.',
  about: 'installation',
  limits: 'A version is what the program says of itself; that it makes a VM is RUNTIME-5. Access lists are not read.',
  notApplicable: { gvisor: 'gVisor has no Kata shim' },
  seenOnKata:
    'whole runs on Kata 3.22.0 (Go shim) and 4.1.0 (Rust shim), both with QEMU; their bundles are not in this repository',
})

describe(claim.title, claim.options, () => {
  it('the file that containerd starts names itself a shim of Kata', async ({ observe }) => {
    const { implementation } = await observe('sandbox', runtimeVersion)
    expect(['Kata, Go', 'Kata, Rust'], 'what the runtime says it is').toContain(implementation)
  })

  it('the file and every folder above it belong to root and can be changed by nobody else', async ({ observe }) => {
    expect(openings(await observe('sandbox', runtimeFile))).toEqual([])
  })

  control('a copy that everybody may write is told apart', async ({ observe }) => {
    const copy = await observe('sandbox', writableCopy)
    expect(openings(copy)).toContain(`${copy.real} is writable by everybody`)
  })
})
