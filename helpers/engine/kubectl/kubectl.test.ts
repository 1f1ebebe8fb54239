import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hungAtMost } from '../hung.ts'
import { childEnvironment } from '../process.ts'
import { KubectlEngine } from './kubectl.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubectl-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A node on which every pod is made and none ever comes up. */
function engine() {
  const kubectl = join(folder, 'kubectl')
  writeFileSync(
    kubectl,
    '#!/bin/sh\ncase $* in *--watch*|wait*) exec sleep 20;; *events*) echo \'{"items":[]}\';; esac\n',
  )
  chmodSync(kubectl, 0o755)
  const node = { node: 'n', bootId: '', handler: 'kata', activeDeadlineS: 90 }
  return new KubectlEngine({ ...node, kubectl: [kubectl], env: childEnvironment() }, 'run', folder)
}

it.each(['run', 'start'] as const)('makes no more pods of a class whose last ones all hung: %s', async how => {
  const pod = (runtime: string) => engine()[how]({ name: 'x', image: 'i', runtime }, 100)
  for (let at = 0; at < hungAtMost; at++) expect(await pod('kata')).toMatchObject({ timedOut: true })
  expect(await pod('kata')).toMatchObject({ notStarted: 'ETIMEDOUT', argv: expect.arrayContaining(['run', 'x']) })
  expect(await pod('(default)')).toMatchObject({ timedOut: true })
})
