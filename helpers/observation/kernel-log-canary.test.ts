import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAnswer, writeAnswer } from './answers.ts'
import type { KeptRecord } from './keep.ts'
import { measureKernelLogCanary } from './kernel-log-canary.ts'
import type { Plan } from './plan.ts'
import { all, layOut } from './run-folder.ts'

const host = '79ff8a38-baf3-4997-8402-5b12adb16351'
const guest = '534fffe5-b986-4410-8d8c-289ffa7238fd'
// Answers the questions it is given, as a container would in which nobody may make a node; says what it was allowed
const nerdctl = `#!/bin/sh
case $* in *privileged-without-host-devices*) allowed=little ;; *) allowed=all ;; esac
for script; do :; done
exec sh -c "mknod() { echo 'mknod: allowed $allowed: Operation not permitted'; return 1; }
$script"
`
let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kernel-log-'))
  await layOut(folder)
  writeFileSync(join(folder, 'nerdctl'), nerdctl)
  chmodSync(join(folder, 'nerdctl'), 0o755)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Measures with a sandbox that has this boot id; gives its answer and the records of its starts. */
async function measured(bootId: string) {
  const lab = { nerdctl: [join(folder, 'nerdctl')], onHost: [], env: { PATH: process.env.PATH ?? '' } }
  const plan = {
    ...{ id: 'run', nonce: 'nonce', options: { deadlineS: 10 } },
    lab: { ...lab, runtimes: { control: 'runc', sandbox: 'kata' }, images: { probe: 'probe' } },
  } as unknown as Plan
  for (const [subject, id] of [['host', host] as const, ['sandbox', bootId] as const])
    await writeAnswer(folder, {
      ...{
        subject,
        probe: 'boot-id',
        records: [],
        read: { how: 'refused' as const },
        answer: { text: `${id}\n`, exitCode: 0, cut: false },
      },
    })
  await measureKernelLogCanary(plan, folder)
  const records = (await all<KeptRecord>(folder, 'records')).filter(({ subject }) => subject === 'sandbox')
  return { given: await readAnswer(folder, 'sandbox', 'kernel-log-write'), records }
}

describe('a sandbox whose node of the kernel log is refused', () => {
  it('is asked once more with what the control has, where it shares the boot of the host', async () => {
    const { given, records } = await measured(host)
    expect(given?.answer).toMatchObject({ text: expect.stringContaining('allowed all'), exitCode: 1 })
    expect(given?.records).toEqual(['kernel-log-sandbox', 'kernel-log-sandbox-again'])
    expect(records.filter(({ argv }) => argv.includes('--security-opt'))).toHaveLength(1)
  })

  it('is never given a device of the host, where it has booted by itself', async () => {
    const { given, records } = await measured(guest)
    expect(given?.answer).toMatchObject({ text: expect.stringContaining('allowed little'), exitCode: 1 })
    expect(records.map(({ id, argv }) => [id, argv.includes('privileged-without-host-devices')])).toEqual([
      ['kernel-log-sandbox', true],
    ])
  })
})
