import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkout } from './lab-run.fixture.ts'
import { root } from './project-root.ts'
import { copyOf, judged } from './recorded.fixture.ts'

const sets = join(root, 'snapshots/recorded-labs')
const names = readdirSync(sets).filter(name => !name.endsWith('.md'))
const goQemu = 'kata-3.22-go-qemu'

let here: ReturnType<typeof checkout>
beforeAll(() => {
  here = checkout()
})
afterAll(() => here[Symbol.dispose]())

const tampered = () => copyOf(here.folder, goQemu, `tampered-${++copies}`)
let copies = 0

it.each(names)('the recording %s gets the verdicts that are expected of it', name => {
  const expected: unknown = JSON.parse(readFileSync(join(sets, name, 'expected.json'), 'utf8'))
  expect(judged(here.folder, name).verdicts).toEqual(expected)
})

it('terminal and page say first that no container ran, and of what it is a recording', () => {
  const { output, page } = judged(here.folder, goQemu)
  expect(output).toMatch(
    /^RECORDING: no container ran for this report\n {2}of {7}our recording of Kata 3\.22\.0, Go shim/,
  )
  expect(page).toContain('No container ran for this report')
  expect(page).toContain('2026-11-24 09:46:08 UTC')
})

it('a refutation names the known issue behind it', () => {
  const { evidence } = judged(here.folder, 'kata-3.22-rust-dragonball')
  const claim = evidence?.claims.find(({ id }) => id === 'ISOLATION-4')
  expect(claim?.knownIssues?.map(({ id }) => id)).toEqual(['KI-18'])
})

it('what a recording does not hold is inconclusive and named', () => {
  const { evidence } = judged(here.folder, 'kata-3.22-rust-qemu')
  const causes = Object.fromEntries((evidence?.claims ?? []).map(({ id, cause }) => [id, cause]))
  expect(causes['RUNTIME-1']).toBe('NO_ANSWER: sandbox-proc-version ended with exit code 0 and not a word')
  expect(causes['OPS-2']).toBe('NO_ANSWER: This was not recorded: census-before of host')
})

describe('a recording of Kata that was tampered with', () => {
  it("with runc's kernel log in the place of Kata's is refuted", () => {
    const lab = tampered()
    lab.put('runc/dmesg-cap-syslog', 'kata/dmesg-cap-syslog')
    expect(lab.judged().verdicts['ISOLATION-1']).toBe('refuted')
  })

  it.each([
    ['runc', 'runc/boot-id'],
    ['a second sandbox', 'kata/two-exec-boot-id-1'],
    ['a third sandbox', 'kata/two-exec-boot-id-2'],
    ['a sandbox of the other boot', 'kata/detached-exec-boot-id'],
  ])('with the boot id of %s in the place of its own is refuted', (_, other) => {
    const lab = tampered()
    lab.edit('kata/boot-id', { stdout: `${lab.said(other).split('\n')[0]}\n` })
    expect(lab.judged().verdicts['ISOLATION-6']).toBe('refuted')
  })

  it('with a boot id that changes within one sandbox is refuted', () => {
    const lab = tampered()
    lab.put('kata/boot-id', 'kata/detached-exec-boot-id-again')
    expect(lab.judged().verdicts['ISOLATION-6']).toBe('refuted')
  })

  it('with the modules that runc saw is refuted', () => {
    const lab = tampered()
    lab.put('runc/ls-sys-module', 'kata/ls-sys-module')
    expect(lab.judged().verdicts['ISOLATION-5']).toBe('refuted')
  })

  it('with the disks and PCI devices that runc saw, or the /dev of the host, is refuted', () => {
    for (const [from, to] of [
      ['runc/misc', 'kata/misc'],
      ['host/ls-l-dev', 'kata/ls-l-dev'],
    ] as const) {
      const lab = tampered()
      lab.put(from, to)
      expect(lab.judged().verdicts['ISOLATION-11']).toBe('refuted')
    }
  })

  it('with an answer that is cut off, empty, or of another boot of the host is inconclusive', () => {
    const lab = tampered()
    lab.edit('kata/proc-version', { timedOut: true, exitCode: null })
    lab.edit('kata/cmdline', { stdout: '' })
    lab.edit('kata/boot-id', { startedAt: '2026-11-24T10:40:00.000Z' })
    expect(lab.judged().verdicts).toMatchObject({
      'RUNTIME-1': 'inconclusive',
      'ISOLATION-7': 'inconclusive',
      'ISOLATION-6': 'inconclusive',
    })
  })

  it("with runc's process tree in the place of Kata's is refuted", () => {
    const lab = tampered()
    lab.put('runc/detached-run', 'kata/two-run-1')
    lab.put('runc/detached-while-up-proc-detail', 'kata/two-while-up-proc-detail')
    expect(lab.judged().verdicts).toMatchObject({ 'RUNTIME-5': 'refuted', 'ISOLATION-9': 'refuted' })
  })

  it("with the process list or the kernel log that runc reached in the place of Kata's is refuted", () => {
    const lab = tampered()
    lab.put('runc/pid-host', 'kata/pid-host')
    lab.put('runc/kmsg-mknod-privileged', 'kata/kmsg-mknod-privileged-nohostdev')
    lab.put('runc/kmsg-mknod-on-host-after-privileged', 'kata/kmsg-mknod-on-host-after-privileged-nohostdev')
    expect(lab.judged().verdicts).toMatchObject({ 'ISOLATION-3': 'refuted', 'ISOLATION-8': 'refuted' })
  })

  it('with the uname of another build of the same release is refuted by the stamps', () => {
    const lab = tampered()
    lab.edit('kata/uname', { stdout: lab.said('kata/uname').replace(/:\d\d UTC/, ':00 UTC') })
    expect(lab.judged().verdicts).toMatchObject({ 'EVIDENCE-3': 'refuted', 'EVIDENCE-4': 'proven' })
  })

  it("with all of runc in Kata's place proves nothing that tells a VM", () => {
    const lab = tampered()
    lab.edit('lab', { folders: { host: 'host', control: 'runc', sandbox: 'runc' } })
    const telling = ['RUNTIME-1', 'ISOLATION-1', 'ISOLATION-5', 'ISOLATION-6', 'ISOLATION-7']
    const { verdicts, code } = lab.judged()
    expect(telling.map(id => verdicts[id])).toEqual(telling.map(() => 'refuted'))
    expect(code).toBe(1)
  })
})
