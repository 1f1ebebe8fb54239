import { cmdline } from '../../helpers/probe/cmdline.ts'
import { kataConfiguration } from '../../helpers/probe/kata-configuration.ts'
import { processes } from '../../helpers/probe/processes.ts'
import { uptime } from '../../helpers/probe/uptime.ts'
import { appended, bootLineFaults, vmmOf } from '../../helpers/probe/vmm.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'ISOLATION-9',
  statement:
    'The boot line that the sandbox reads is the one its VMM was given, and the sandbox is as old as its container',
  source: 'Task 2, isolation',
  statements: ['S16'],
  why: 'It ties what is seen inside to the process outside: this guest was booted by this VMM, for this container.',
  about: 'isolation',
  limits:
    'A VMM inside the shim keeps its boot line to itself: there the configuration tells its words. Memory, processors and devices may honestly equal those of the host: they are shown, not judged.',
  notApplicable: { gvisor: 'gVisor has no VMM and prints a constant boot line' },
  seenOnKata: 'recordings of Kata 3.22.0: Go shim with QEMU 10.0.2, Rust shim with Dragonball',
})

/** Seconds that clocks and the look may differ by; a host booted since is not told apart by its age */
const slack = 10

/** A VMM that was seen to be given its boot line needs no configuration */
const plain = { kernelParams: '', initrd: '' }

describe(claim.title, claim.options, () => {
  it('the boot line is the one that the VMM of this sandbox was given', async ({ observe }) => {
    const [line, vmm] = [await observe('sandbox', cmdline), vmmOf(await observe('sandbox', processes))]
    const kept = vmm !== undefined && appended(vmm) === undefined
    const made = kept ? await observe('sandbox', kataConfiguration) : plain
    expect(bootLineFaults(line, vmm, made), 'What is wrong with the boot line').toEqual([])
  })

  it('the sandbox has been up no longer than its container', async ({ observe }) => {
    const [up, { age }] = [await observe('sandbox', uptime), await observe('sandbox', processes)]
    expect(up, `seconds up, in a container started ${age} s before`).toBeLessThan(age + slack)
  })

  control('runc reads a boot line that no VMM of its own was given', async ({ observe }) => {
    const [line, vmm] = [await observe('control', cmdline), vmmOf(await observe('control', processes))]
    expect(bootLineFaults(line, vmm, plain)).not.toEqual([])
  })
})
