import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { childEnvironment } from '../../engine/process.ts'
import { openNodeAccess } from './node-access.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-access-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const lab = {
  images: { probe: 'localhost/none:1', app: 'none' },
  cluster: { kubectl: [], env: {}, node: 'worker-1', bootId: '', handler: 'kata', activeDeadlineS: 90, suffix: '0a' },
}

/** Asks for access with a kubectl that writes its arguments down, a line each, and does what these cases of a shell say. */
async function open(cases: string): Promise<string[]> {
  const [kubectl, log] = [join(folder, 'kubectl'), join(folder, 'calls')]
  writeFileSync(kubectl, `#!/bin/sh\necho "$*" >>'${log}'\ncase $1 in ${cases} esac\n`)
  chmodSync(kubectl, 0o755)
  const command = { argv: [kubectl], byHand: [], env: childEnvironment(), timeoutMs: 3000 }
  await openNodeAccess(command, lab, { runId: 'r', activeDeadlineS: 1800 })
  return readFileSync(log, 'utf8').trimEnd().split('\n')
}

it('takes two calls: a privileged pod on that node, with a deadline of its own, and the wait for it', async () => {
  const [made, ready, ...more] = await open('*) :;;')
  expect(made).toMatch(/^run node-access-0a .*"nodeName":"worker-1".*"activeDeadlineSeconds":1800.*"privileged":true/)
  expect(ready).toMatch(/^wait --for=condition=Ready pod\/node-access-0a .*--timeout=2s/)
  expect(more).toEqual([])
})

it('tells why the pod did not come up, in the words of its events', async () => {
  const event = { type: 'Warning', reason: 'Failed', message: 'Error: ErrImagePull' }
  const events = JSON.stringify({ items: [{ type: 'Normal', reason: 'Pulling', message: 'pulling' }, event] })
  const opened = open(`wait) echo 'timed out waiting for the condition' >&2; exit 1;; get) echo '${events}';;`)
  await expect(opened).rejects.toMatchObject({
    code: 'NODE_ACCESS',
    message: 'The pod with node access did not start: Failed: Error: ErrImagePull',
    cameBack: expect.stringContaining('timed out waiting for the condition'),
  })
})

it('gives up a pod that is never ready at the deadline of one answer', async () => {
  const opened = open(`wait) exec sleep 20;; get) echo '{"items":[]}';;`)
  await expect(opened).rejects.toMatchObject({
    code: 'NODE_ACCESS',
    cameBack: expect.stringContaining('no end within'),
  })
})
