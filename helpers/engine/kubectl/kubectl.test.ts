import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hungAtMost } from '../hung.ts'
import { childEnvironment } from '../process.ts'
import type { ClusterConnection } from './cluster-connection.ts'
import { KubectlEngine } from './kubectl.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubectl-'))
  program('nsenter', 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"')
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(name: string, script: string): string {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

/** An engine on a kubectl that writes its calls down and does what these lines say. */
function engine(script: string, cluster: Partial<ClusterConnection> = {}) {
  const kubectl = [program('kubectl', `echo "$*" >>'${folder}/calls'\n${script}`)]
  const env = childEnvironment({ PATH: `${folder}:${process.env.PATH}` })
  const node = { node: 'n', bootId: '', handler: 'kata', activeDeadlineS: 90 }
  return new KubectlEngine({ ...node, kubectl, env, ...cluster }, 'run', folder)
}

const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n')

it.each(['run', 'start'] as const)('makes no more pods of a class whose last ones all hung: %s', async how => {
  const neverUp = 'case $* in *--watch*|wait*) exec sleep 20;; *events*) echo \'{"items":[]}\';; esac'
  const pod = (runtime: string) => engine(neverUp)[how]({ name: 'x', image: 'i', runtime }, 100)
  for (let at = 0; at < hungAtMost; at++) expect(await pod('kata')).toMatchObject({ timedOut: true })
  const made = calls().find(call => call.startsWith('run '))
  const { argv, notStarted } = await pod('kata')
  // A check builds the whole command and compares
  expect([notStarted, argv.slice(1).join(' ')]).toEqual(['ETIMEDOUT', made])
  expect(await pod('(default)')).toMatchObject({ timedOut: true })
})

it.each([
  ['one exec each', {}, 'node-access', 2],
  ['of one of many nodes all in one', { suffix: '0a' }, 'node-access-0a', 1],
])('commands on the node take %s, and say the same', async (_what, cluster, pod, count) => {
  const inPod = 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"'
  const node = engine(inPod, cluster)
  const asked = [
    node.host(['sh', '-c', 'read -r a; echo "it is $a"'], 5000, 'daemon', 'x\n'),
    node.host(['false'], 5000),
  ]
  expect(await Promise.all(asked)).toMatchObject([
    { stdout: 'it is x\n', exitCode: 0, argv: expect.arrayContaining(['exec', pod, 'nsenter', 'sh']) },
    { stdout: '', exitCode: 1, argv: expect.arrayContaining(['exec', pod, 'nsenter', 'false']) },
  ])
  await node.release()
  expect(calls()).toHaveLength(count)
})

it('asks a node nothing that its run may not ask', async () => {
  const node = engine('', { outOfReach: { code: 'OUT_OF_REACH', message: 'no node access' } })
  expect(() => node.host(['true'], 100)).toThrow('no node access')
})
