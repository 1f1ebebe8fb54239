import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyStraddles } from '../verdict/exit-code.ts'
import { causes, checkout, labRun, withVerdict } from './lab-run.fixture.ts'

// What a container of runc can be proven of: that it runs, and what its namespaces hide
const notOfRunc = /^(INSTALL-[1456]|ISOLATION-([1356789]|11)|RUNTIME-[15])$/

let here: ReturnType<typeof checkout>
beforeAll(() => {
  here = checkout()
})
afterAll(() => here[Symbol.dispose]())

describe('a run on the embedded lab', () => {
  it('judges each claim as it is true of gVisor, with one start a runtime for all read-only claims', async () => {
    const done = await labRun(here.folder, { env: { LAB_CHALLENGE: 'room 7' } })
    const expected = {
      'EVIDENCE-1': 'proven',
      'EVIDENCE-2': 'not applicable',
      'EVIDENCE-3': 'proven',
      'EVIDENCE-4': 'proven',
      'EVIDENCE-5': 'proven',
      'EVIDENCE-6': 'proven',
      'EVIDENCE-7': 'proven',
      'EVIDENCE-8': 'proven',
      'EVIDENCE-9': 'proven',
      'INSTALL-1': 'not applicable',
      'INSTALL-2': 'proven',
      'INSTALL-3': 'proven',
      'INSTALL-4': 'not applicable',
      'INSTALL-5': 'not applicable',
      'INSTALL-6': 'not applicable',
      'INSTALL-7': 'proven',
      'INSTALL-8': 'proven',
      'ISOLATION-1': 'proven',
      'ISOLATION-10': 'proven',
      'ISOLATION-11': 'proven',
      'ISOLATION-12': 'proven',
      'ISOLATION-2': 'proven',
      'ISOLATION-3': 'proven',
      'ISOLATION-4': 'proven',
      'ISOLATION-5': 'proven',
      'ISOLATION-6': 'proven',
      'ISOLATION-7': 'proven',
      'ISOLATION-8': 'not applicable',
      'ISOLATION-9': 'not applicable',
      'OPS-1': 'not applicable',
      'OPS-2': 'proven',
      'PERF-1': 'proven',
      'PERF-2': 'not applicable',
      'PERF-3': 'proven',
      'PERF-4': 'not applicable',
      'PERF-5': 'not applicable',
      'PERF-6': 'not applicable',
      'RUNTIME-1': 'proven',
      'RUNTIME-2': 'not applicable',
      'RUNTIME-3': 'not applicable',
      'RUNTIME-4': 'not applicable',
      'RUNTIME-5': 'not applicable',
      'RUNTIME-6': 'proven',
    }
    // A shared machine may be too noisy to tell, which is a warning: that is the one thing that may stand in a verdict's place
    const noisy = done.evidence?.claims.filter(onlyStraddles).map(({ id }) => [id, 'inconclusive']) ?? []
    expect(noisy.every(([id]) => id?.startsWith('PERF-'))).toBe(true)
    expect(done.verdicts).toEqual({ ...expected, ...Object.fromEntries(noisy) })
    expect(done.code).toBe(0)
    expect(Buffer.byteLength(done.page)).toBeLessThan(2 << 20)
    expect(causes(done)['RUNTIME-4']).toMatch(/^not Juice Shop; rehearsed: 200 in \d+ ms$/)
    expect(done.evidence?.starts).toEqual({ control: 1, unconfined: 1, sandbox: 1 })
    expect(done.evidence?.run.challenge).toBe('room 7')
    expect(done.output.split('\n')[0]).toContain('REHEARSAL')
    expect(done.output.trimEnd().split('\n').at(-1)).toBe(join(here.folder, 'reports/index.html'))
    expect(
      Math.max(
        ...done.output
          .split('\n')
          .slice(0, -2)
          .map(line => line.length),
      ),
    ).toBeLessThanOrEqual(100)
  })

  it('refutes runc under the name of Kata, with both values', async () => {
    const done = await labRun(here.folder, { env: { LAB_KIND: 'kata', LAB_SANDBOX: 'runc' } })
    expect(done.code).toBe(1)
    const wrong = [1, 3, 5, 6, 7, 8, 9, 11].map(number => `ISOLATION-${number}`)
    const refuted = ['INSTALL-4', 'INSTALL-6', ...wrong, 'RUNTIME-1', 'RUNTIME-5']
    expect(withVerdict(done, 'refuted')).toEqual(expect.arrayContaining(refuted))
    expect(withVerdict(done, 'proven')).not.toEqual(expect.arrayContaining([expect.stringMatching(notOfRunc)]))
    expect(causes(done)['RUNTIME-1']).toMatch(
      /^The sandbox reports .* of the host: expected '(Linux version .*)' not to be '\1'$/,
    )
    expect(causes(done)['RUNTIME-5']).toMatch(/^The sandbox is no VM: expected 'no process .* holds anon_inode:kvm-vm/)
    expect(causes(done)['ISOLATION-3']).toContain('where the daemon sees 1: expected 1 to be +0')
    expect(causes(done)['ISOLATION-8']).toContain('where the sandbox wrote 1: expected 1 to be +0')
    expect(causes(done)['ISOLATION-5']).toMatch(/the host, which has (\d+): expected \1 to be less than \1/)
    expect(causes(done)['ISOLATION-11']).toMatch(/^Hardware of the host that the sandbox lists in .sys: expected \[/)
    // Both are true of runc too
    expect(done.verdicts).toMatchObject({ 'INSTALL-8': 'proven', 'ISOLATION-12': 'proven' })
    expect(done.output).toContain('No VM is shown: RUNTIME-1 and RUNTIME-5')
  })

  it('refutes gVisor under the name of Kata by what only a VM has', async () => {
    const done = await labRun(here.folder, { env: { LAB_KIND: 'kata', LAB_SANDBOX: 'gvisor' } })
    expect(done.code).toBe(1)
    expect(withVerdict(done, 'refuted')).toEqual(expect.arrayContaining(['INSTALL-4', 'ISOLATION-9', 'RUNTIME-5']))
    expect(causes(done)['INSTALL-4']).toContain("'gVisor'")
    expect(causes(done)['ISOLATION-9']).toContain('no process tied to the container holds a VM')
    expect(causes(done)['INSTALL-5']).toContain('does not say that it is a shim of Kata')
    expect(done.output).toContain('No VM is shown: RUNTIME-5')
  })

  it('neither proves nor refutes anything about a runtime that is not there', async () => {
    const done = await labRun(here.folder, { env: { LAB_SANDBOX: 'io.containerd.nope.v2' } })
    expect(done.code).toBe(2)
    expect(withVerdict(done, 'refuted')).toEqual([])
    expect(withVerdict(done, 'proven')).toEqual(['INSTALL-2', 'INSTALL-3', 'INSTALL-8', 'OPS-2'])
    expect(causes(done)['RUNTIME-1']).toContain('containerd-shim-nope-v2')
    expect(causes(done)['PERF-1']).toContain('containerd-shim-nope-v2')
  })
})

describe('a lab host without Kata', () => {
  it('is not passed over for a rehearsal, and leaves no older report', async () => {
    const programs = join(here.folder, 'programs')
    mkdirSync(programs)
    writeFileSync(join(programs, 'nerdctl'), '#!/bin/sh\necho nerdctl version 2.2.0\n')
    chmodSync(join(programs, 'nerdctl'), 0o755)
    const done = await labRun(here.folder, { env: { LAB: 'auto', PATH: `${programs}:${process.env.PATH}` } })
    expect(done.code).toBe(3)
    expect(done.output).toContain('NO_LAB')
    expect(done.output).not.toContain('REHEARSAL')
    expect(done.page).toContain('did not finish')
    expect(done.evidence).toBeUndefined()
  })
})
