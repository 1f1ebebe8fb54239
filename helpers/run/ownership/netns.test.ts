import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { namespacesOf, removeNamespaces } from './netns.ts'

const [own, other] = [`default-${'ab'.repeat(32)}`, `default-${'ab'.repeat(31)}cd`]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netns-'))
  mkdirSync(join(folder, 'results'))
  // A small real program in the place of ip: it takes the name's file, and none that is busy
  const script = `#!/bin/sh\n[ "$1 $2" = 'netns delete' ] && [ "$3" != busy ] && rm '${folder}'/"$3"\n`
  writeFileSync(join(folder, 'ip'), script, { mode: 0o755 })
})
afterEach(() => rmSync(folder, { recursive: true }))

const gave = (name: string, netns: string) =>
  writeFileSync(
    join(folder, `results/bridge-${name}-eth0`),
    JSON.stringify({ kind: 'cniCacheV1', containerId: name, netns, result: {} }),
  )
const remove = (...names: string[]) => removeNamespaces(names, { PATH: `${folder}:${process.env.PATH}` }, folder)

it('knows the namespace that was made for one container, and not that of a process', () => {
  gave(own, '/var/run/netns/cnitest-038445da-28cb-8cc6-0373-54fc02121fb7')
  gave(other, '/var/run/netns/cnitest-0666f483-2b8c-e46d-567b-efe77ed17f01')
  expect(namespacesOf([own], folder)).toEqual(['cnitest-038445da-28cb-8cc6-0373-54fc02121fb7'])
  gave(own, '/proc/11594/ns/net')
  expect(namespacesOf([own], folder)).toEqual([])
  expect(namespacesOf([own], join(folder, 'nothing'))).toEqual([])
})

it('removes what is still there, and says what stays', async () => {
  for (const name of ['cnitest-1', 'busy']) writeFileSync(join(folder, name), '')
  expect(await remove('cnitest-1', 'busy', 'gone')).toEqual({
    removed: ['netns cnitest-1'],
    left: [expect.stringMatching(/^netns busy: exit code 1/)],
  })
})
