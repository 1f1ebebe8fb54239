import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { namespacesIn, removeNamespaces, watchNamespaces } from './netns.ts'
import { holdersOfNew } from './netns-holders.ts'
import { binds, startShim } from './shim.fixture.ts'

const [own, other] = [`default-${'ab'.repeat(32)}`, `default-${'ab'.repeat(31)}cd`]
const [netns, another] = ['cnitest-038445da-28cb-8cc6-0373-54fc02121fb7', 'cnitest-0666f483-2b8c']

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netns-'))
  mkdirSync(join(folder, 'results'))
  // A small real program in the place of ip: it takes the name's file, and none that is busy
  const script = `#!/bin/sh\necho "$3" >>'${folder}/called'; [ "$1 $2" = 'netns delete' ] && [ "$3" != busy ] && rm '${folder}'/"$3"\n`
  writeFileSync(join(folder, 'ip'), script, { mode: 0o755 })
})
afterEach(() => rmSync(folder, { recursive: true }))

const resultOf = (name: string) => join(folder, `results/bridge-${name}-eth0`)
// As libcni writes it; before 1.2 it told the namespace in the result alone
const gave = (name: string, path: string, older = false) => {
  const result = { interfaces: [{ name: 'nerdctl0' }, { name: 'eth0', sandbox: path }] }
  const cached = { kind: 'cniCacheV1', containerId: name, config: 'e30=', ...(older ? {} : { netns: path }), result }
  writeFileSync(resultOf(name), JSON.stringify(cached))
}

it('knows whose the namespaces with a name are, and none that is of a process', () => {
  gave(own, `/var/run/netns/${netns}`)
  gave(other, `/run/netns/${another}`, true)
  gave('default-ef', '/proc/11594/ns/net')
  writeFileSync(join(folder, 'results/half'), '{"kind":"cniCacheV1","containerId":"default-12')
  expect(namespacesIn(folder)).toEqual([
    { netns, of: own },
    { netns: another, of: other },
  ])
  expect(namespacesIn(join(folder, 'nothing'))).toEqual([])
})

it('notes each once while its container is there', async () => {
  const journal = join(folder, 'journal')
  using _watch = watchNamespaces(journal, folder)
  writeFileSync(resultOf(own), '{"kind":"cniCacheV1",')
  await setTimeout(120)
  gave(own, `/var/run/netns/${netns}`)
  const noted = () => readFileSync(journal, 'utf8').split('\n').filter(Boolean)
  await expect.poll(noted).toEqual([JSON.stringify({ netns, of: own })])
  await setTimeout(120)
  rmSync(resultOf(own))
  gave(other, `/var/run/netns/${another}`)
  await expect.poll(noted).toEqual([JSON.stringify({ netns, of: own }), JSON.stringify({ netns: another, of: other })])
})

it('notes what only the mounts of a shim tell, before its sandbox has a network', async () => {
  const [names, journal] = [join(folder, 'names'), join(folder, 'journal')]
  mkdirSync(names)
  using _watch = watchNamespaces(journal, folder, holdersOfNew(names))
  const file = join(names, netns)
  await using _shim = await startShim(folder, 'ab'.repeat(32), `: >'${file}'; ${binds(file)}`)
  const noted = () => (existsSync(journal) ? readFileSync(journal, 'utf8').trim() : '')
  await expect.poll(noted).toBe(JSON.stringify({ netns, of: 'ab'.repeat(32) }))
})

it('removes namespaces by ip, empty files by itself, and says what stays', async () => {
  writeFileSync(join(folder, 'cnitest-1'), '')
  for (const name of ['cnitest-2', 'busy']) symlinkSync('/proc/self/ns/net', join(folder, name))
  writeFileSync(join(folder, 'foreign'), 'words')
  const env = { PATH: `${folder}:${process.env.PATH}` }
  expect(await removeNamespaces(['cnitest-1', 'cnitest-2', 'busy', 'gone'], env, folder)).toEqual({
    removed: ['netns cnitest-1', 'netns cnitest-2'],
    left: [expect.stringMatching(/^netns busy: exit code 1/)],
  })
  expect(readdirSync(folder).sort()).toEqual(['busy', 'called', 'foreign', 'ip', 'results'])
  expect(readFileSync(join(folder, 'called'), 'utf8')).toBe('cnitest-2\nbusy\n')
})

it('removes an empty file where there is no ip', async () => {
  writeFileSync(join(folder, 'cnitest-1'), '')
  const env = { PATH: folder }
  rmSync(join(folder, 'ip'))
  expect(await removeNamespaces(['cnitest-1'], env, folder)).toEqual({ removed: ['netns cnitest-1'], left: [] })
})
