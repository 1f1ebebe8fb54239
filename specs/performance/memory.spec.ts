import { heavyMemory, memoryCost } from '../../helpers/probe/memory-cost.ts'
import { guestFloorMiB } from '../../helpers/probe/virtual-machine.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'PERF-6',
  statement: 'Each Kata sandbox takes at most 220 MiB of the memory of the host, unless the lab sets its own bound',
  source: 'Task 4, Conclusion: memory',
  statements: ['S31'],
  why: 'It bounds how many sandboxes fit on a host.',
  about: 'performance',
  limits:
    'Idle sandboxes, one after the other; what processes share is counted by share. Memory that a workload touches comes on top. Less than 32 MiB is no guest: such a sandbox is refuted too.',
  seenOnKata:
    'whole runs on Kata 3.22.0 (Go shim) and 4.1.0 (Rust shim), both with QEMU; their bundles are not in this repository',
})

describe(claim.title, claim.options, () => {
  it('all processes tied to a sandbox stay within the bound together', async ({
    observe,
    kind,
    options,
    notApplicable,
  }) => {
    const [sandbox, runc] = [await observe('sandbox', memoryCost), await observe('control', memoryCost)]
    const figures = `${sandbox.medianMiB} MiB (${sandbox.totalsMiB.join(', ')}) where runc takes ${runc.medianMiB} MiB`
    if (kind === 'gvisor') notApplicable(`gVisor is no VM; it takes ${figures}`)
    expect(sandbox.maxMiB, figures).toBeLessThanOrEqual(options.memoryMaxMib)
    expect(Math.min(...sandbox.totalsMiB), `less than any guest takes: ${figures}`).toBeGreaterThan(guestFloorMiB)
  })

  control('a runc container that holds more than the bound does not', async ({ observe, options }) => {
    const { maxMiB } = await observe('control', heavyMemory)
    expect(maxMiB).toBeGreaterThan(options.memoryMaxMib)
  })
})
