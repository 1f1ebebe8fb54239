import { cni } from '../../helpers/probe/cni.ts'
import { guestFiles } from '../../helpers/probe/guest-files.ts'
import { runtimeFile } from '../../helpers/probe/runtime-file.ts'
import { runtimeVersion } from '../../helpers/probe/runtime-version.ts'
import { defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'OPS-1',
  statement: 'Guest kernel, root file system, hypervisor and container network are found and named by version and hash',
  source: 'Task 4, operations: what Kata needs',
  statements: ['S6', 'S32'],
  why: 'What was tested can only be had again if each part of it is known to the byte.',
  about: 'operations',
  limits:
    'A guest image tells no version from outside, and distributions build plugins that say "version unknown": their hash names them. A hypervisor inside the shim has the version of the shim.',
  noControl: 'it names what there is; a part that is missing makes its question fail',
  notApplicable: { gvisor: 'gVisor needs no guest kernel, root file system or hypervisor' },
  seenOnKata: 'a whole run on Kata 3.22.0, Go shim, QEMU; its bundle is not in this repository',
})

const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)
const named = { path: expect.stringMatching(/^\//), sha256 }

describe(claim.title, claim.options, () => {
  it('the guest kernel is named by its build, the root file system by its hash', async ({ observe }) => {
    const { kernel, image, initrd } = await observe('sandbox', guestFiles)
    expect(kernel).toMatchObject({ ...named, built: { release: expect.stringMatching(/^\d/) } })
    expect(image ?? initrd, 'the image or initrd of the guest').toMatchObject(named)
  })

  it('the hypervisor is named, be it a program or the shim itself', async ({ observe }) => {
    const { hypervisor } = await observe('sandbox', guestFiles)
    const shim = {
      ...(await observe('sandbox', runtimeFile)),
      says: (await observe('sandbox', runtimeVersion)).version,
    }
    expect(hypervisor ?? shim).toMatchObject({ sha256, says: expect.stringMatching(/\d/) })
  })

  it('the plugin that makes the container network is named', async ({ observe }) => {
    expect(await observe('host', cni)).toMatchObject({ ...named, says: expect.stringContaining('plugin') })
  })
})
