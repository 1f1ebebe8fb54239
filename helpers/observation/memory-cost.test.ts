import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readOptions } from '../lab/options.ts'
import { readAnswer } from './answers.ts'
import type { KeptRecord } from './keep.ts'
import { measureMemory } from './memory-cost.ts'
import { newRun, type Plan } from './plan.ts'
import { get, layOut } from './run-folder.ts'

// In nerdctl's place: a container is a process of this machine, and its name a file with its pid
const nerdctl = `#!/bin/sh
cd "$HERE"
case "$1" in
run) while [ "$1" != image ]; do
    [ "$1" = --cidfile ] && printf %064d 7 >"$2"
    [ "$1" = --name ] && echo $$ >"$2"
    shift
  done
  shift 2
  exec /bin/sh "$@" ;;
kill) kill -TERM "$(cat "$4")" ;;
esac
`
// In place of the shell that looks at the host's processes
const slowShell = '#!/bin/sh\n[ "$LOOK_S" = 1 ] || exec sleep "$LOOK_S"\nsleep 1\nexec /bin/sh "$@"\n'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'memory-'))
  await layOut(folder)
  for (const [name, text] of Object.entries({ nerdctl, sh: slowShell })) {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), 0o755)
  }
})
afterEach(() => rmSync(folder, { recursive: true }))

/** On this machine, with one sandbox: there is no time for more. */
async function measured(deadlineS: number, lookS: string) {
  const env = { PATH: `${folder}:${process.env.PATH}`, HERE: folder, LOOK_S: lookS }
  const lab = { nerdctl: [join(folder, 'nerdctl')], onHost: [], env, images: { probe: 'image' }, runtimes: {} }
  const options = { ...readOptions({}), deadlineS, memoryMaxMib: 1 }
  const plan = { ...newRun(), endsAt: 0, options, lab: { ...lab, runtimes: { control: 'rt', sandbox: 'rt' } } }
  await measureMemory(plan as unknown as Plan, folder)
  return {
    given: await readAnswer(folder, 'sandbox', 'memory-cost'),
    container: await get<KeptRecord>(folder, 'records', 'memory-1-sandbox'),
    look: await get<KeptRecord>(folder, 'records', 'memory-cost-sandbox-1'),
  }
}

it('a container waits for a slow look, and not a moment longer', async () => {
  const { given, container, look } = await measured(5, '1')
  expect(look).toMatchObject({ exitCode: 0, timedOut: false })
  expect(container).toMatchObject({ exitCode: 0, timedOut: false })
  expect(container?.durationMs).toBeGreaterThan(look?.durationMs ?? Number.POSITIVE_INFINITY)
  expect(container?.durationMs).toBeLessThan(4500)
  expect(given?.answer?.text).toContain('look complete')
})

it('a look ends at the deadline of a command, with a record of that, and the container with it', async () => {
  const { given, container, look } = await measured(1, '20')
  expect(look).toMatchObject({ timedOut: true })
  expect(container).toMatchObject({ exitCode: 0, timedOut: false })
  expect(container?.durationMs).toBeLessThan(5000)
  expect(given).toMatchObject({ refusal: { code: 'NO_ANSWER' }, records: ['memory-cost-sandbox-1'] })
})
