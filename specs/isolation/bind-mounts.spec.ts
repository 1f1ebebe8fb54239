import { bindMounts, hostFolders } from '../../helpers/probe/bind-mounts.ts'
import { absent, control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-10',
  statement:
    'The sandbox shares with the host the folder declared read-write, cannot write to the one declared read-only, and sees no other',
  source: 'Task 3, 2026 edition: bind mounts',
  statements: ['S24'],
  why: 'A declared mount is shared by design, so the sentence of the lab is false; what protects the host is that nothing else is.',
  about: 'isolation',
  limits:
    'It holds for runc too: it is no evidence of a VM. /proc and /sys are not searched, and only paths are: a device is another way to the files of the host.',
  seenOnKata:
    'whole runs on Kata 3.22.0 (Go shim) and 4.1.0 (Rust shim), both with QEMU; their bundles are not in this repository',
})

describe(claim.title, claim.options, () => {
  it('a file goes both ways through the read-write folder', async ({ observe }) => {
    const [guest, host] = [await observe('sandbox', bindMounts), await observe('host', hostFolders)]
    expect(guest.read['read-write']).toBe(host.put)
    expect(host.left['read-write']).toBe(guest.wrote)
  })

  it('the read-only folder is read, and writing to it is refused', async ({ observe }) => {
    const [guest, host] = [await observe('sandbox', bindMounts), await observe('host', hostFolders)]
    expect(guest.read['read-only']).toBe(host.put)
    expect(guest.write['read-only']).toBe('Read-only file system')
    expect(host.left['read-only']).toBe(absent)
  })

  it('the folder beside them, which was not declared, is nowhere to be found', async ({ observe }) => {
    expect((await observe('sandbox', bindMounts)).undeclared).toEqual([])
  })

  control('the same search finds that folder where it is declared', async ({ observe }) => {
    expect((await observe('unconfined', bindMounts)).undeclared).toHaveLength(1)
  })
})
