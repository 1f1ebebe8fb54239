import { bootId } from '../../helpers/probe/boot-id.ts'
import { kernel } from '../../helpers/probe/kernel.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'

const claim = defineClaim({
  id: 'RUNTIME-6',
  statement: 'A runc container shares the kernel of the host',
  source: 'Task 2, comparison of the kernels',
  statements: ['S14'],
  why: 'It is the other half of the comparison: without it, "another kernel" would be no difference between the runtimes.',
  about: 'runtime',
  limits: 'It says nothing about the sandbox.',
  seenOnKata: 'recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
})

describe(claim.title, claim.options, () => {
  it('runc reports the kernel build and the boot id of the host', async ({ observe }) => {
    expect((await observe('control', kernel)).banner).toBe((await observe('host', kernel)).banner)
    expect(await observe('control', bootId)).toBe(await observe('host', bootId))
  })

  control('the sandbox reports another boot id', async ({ observe }) => {
    expect(await observe('sandbox', bootId)).not.toBe(await observe('host', bootId))
  })
})
