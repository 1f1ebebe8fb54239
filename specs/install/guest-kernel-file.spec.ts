import { buildOf, guestFiles, otherKernel, otherThanConfigured } from '../../helpers/probe/guest-files.ts'
import { kernel } from '../../helpers/probe/kernel.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'INSTALL-5',
  statement: 'The guest runs the very kernel build that its configuration names, and its root file system is installed',
  source: 'Task 1, Kata: guest kernel and rootfs under /opt/kata/share/kata-containers',
  statements: ['S6'],
  why: 'A guest that runs another kernel than the installed one was not made from this installation.',
  about: 'installation',
  limits:
    'A kernel file tells release, builder and build stamp; two builds in one second look alike. The image is named by its hash, not looked into.',
  notApplicable: { gvisor: 'gVisor has no guest kernel and no guest image' },
  seenOnKata: 'a whole run on Kata 3.22.0, Go shim, QEMU; its bundle is not in this repository',
})

describe(claim.title, claim.options, () => {
  it('the configuration names a kernel and an image or initrd that exist', async ({ observe }) => {
    const { kernel: file, image, initrd } = await observe('sandbox', guestFiles)
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(image ?? initrd, 'the image or initrd of the guest').toBeDefined()
  })

  it('the guest reports release, builder and stamp of the configured kernel file', async ({ observe }) => {
    const [{ kernel: file }, guest] = [await observe('sandbox', guestFiles), await observe('sandbox', kernel)]
    expect(buildOf(guest), otherThanConfigured(guest, file)).toEqual(file.built)
  })

  control('another kernel file does not match what the guest reports', async ({ observe }) => {
    const { built } = await observe('sandbox', otherKernel)
    expect(buildOf(await observe('sandbox', kernel))).not.toEqual(built)
  })
})
