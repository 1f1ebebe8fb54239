import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { heldBySandboxes, holdersOfNew } from './netns-holders.ts'
import { isNamespace, isPlainName, networksBoundIn } from './netns-mounts.ts'
import { binds, startShim } from './shim.fixture.ts'

const [id, other] = ['ab'.repeat(32), 'cd'.repeat(32)]
const [own, foreign] = ['cnitest-1e4f5f49-1e9c', 'cnitest-ffc47888-8f3a']

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netns-mounts-'))
  for (const name of [own, foreign]) writeFileSync(join(folder, name), '')
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
const held = () => heldBySandboxes([own, foreign, 'gone'], folder)

it('tells by the mounts of a shim whose an empty file is, and no longer when the shim has ended', async () => {
  {
    await using _shim = await startShim(folder, id, binds(at(own)))
    expect(isPlainName(at(own))).toBe(true)
    expect(held()).toEqual([{ netns: own, of: id }])
  }
  expect(held()).toEqual([])
  expect(existsSync(at(own))).toBe(true)
})

it('tells each sandbox from the other', async () => {
  await using _one = await startShim(folder, id, binds(at(own)))
  await using _two = await startShim(folder, other, binds(at(foreign)))
  expect(held().sort((a, b) => a.netns.localeCompare(b.netns))).toEqual([
    { netns: own, of: id },
    { netns: foreign, of: other },
  ])
})

it('tells nothing of a name that two sandboxes have bound', async () => {
  await using _one = await startShim(folder, id, binds(at(own)))
  await using _two = await startShim(folder, other, binds(at(own)))
  expect(held()).toEqual([])
})

it('tells nothing by a mount namespace in which somebody else is too', async () => {
  await using shim = await startShim(folder, id, binds(at(own)))
  const entering = ['--user', '--preserve-credentials', '--mount', '--target', String(shim.pid)]
  const company = spawn('nsenter', [...entering, 'sh', '-c', 'echo in; read -r end'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(company.stdout, 'data')
  expect(held()).toEqual([])
  company.kill('SIGKILL')
  await once(company, 'close')
  expect(held()).toEqual([{ netns: own, of: id }])
})

it('tells nothing by a mount that is no network namespace', async () => {
  await using _shim = await startShim(folder, id, `mount --bind /etc/hostname '${at(own)}'`)
  expect(held()).toEqual([])
})

it('sees a name that is bound long after it has appeared', async () => {
  rmSync(at(own))
  const look = holdersOfNew(folder)
  writeFileSync(at(own), '')
  const started = startShim(folder, id, `sleep 2.5; ${binds(at(own))}`)
  const looks: unknown[] = []
  for (let waited = 0; waited < 2400; waited += 50) {
    looks.push(...look(new Set()))
    await setTimeout(50)
  }
  expect(looks).toEqual([])
  await using _shim = await started
  await expect.poll(() => look(new Set()), { timeout: 5000, interval: 50 }).toEqual([{ netns: own, of: id }])
})

it('an empty file is a plain name; a namespace, a link and a file with content are none', () => {
  symlinkSync('/proc/self/ns/net', at('namespace'))
  symlinkSync(at(own), at('link'))
  writeFileSync(at('content'), 'x')
  expect([own, 'namespace', 'link', 'content', 'gone'].map(name => isPlainName(at(name)))).toEqual([
    true,
    ...[false, false, false, false],
  ])
  expect(['namespace', own, 'gone'].map(name => isNamespace(at(name)))).toEqual([true, false, false])
})

it('reads what the shim of Kata 4.1.0 and its QEMU show, and no mount of another kind', () => {
  // kata-4.1-rust-qemu-work, netns-mountinfo.txt
  const name = '/run/netns/cnitest-1e4f5f49-1e9c-f0e7-8ffa-7fabff5d7145'
  const line = `124 123 0:4 net:[4026532226] ${name} rw shared:151 - nsfs nsfs rw`
  const others = [
    line.replace('net:', 'mnt:'),
    line.replace('/run/netns/', '/run/other/'),
    line.replaceAll('nsfs', 'tmpfs'),
  ]
  expect(networksBoundIn('/run/netns', [...others, line].join('\n'))).toEqual([name])
})
