import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeAddressRules, removeNetwork } from './network.ts'

const [own, other] = [`default-${'ab'.repeat(32)}`, `default-${'ab'.repeat(31)}cd`]
const rule = `-A POSTROUTING -s 10.4.0.2/32 -m comment --comment "name: \\"bridge\\" id: \\"${own}\\"" -j ACCEPT`

// Small real programs in the place of iptables': the rules are in a file, and what is ordered takes them away
const tools = {
  'iptables-save': 'cat "$(dirname "$0")/rules"',
  'iptables-restore': 'cd "$(dirname "$0")"; [ ! -e busy ] || exit 4; cat >ordered; echo "*nat" >rules',
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'network-'))
  for (const [name, script] of Object.entries(tools)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  writeFileSync(join(folder, 'rules'), `*nat\n${rule}\nCOMMIT\n`)
  for (const part of ['networks/bridge', 'results']) mkdirSync(join(folder, part), { recursive: true })
  writeFileSync(join(folder, 'networks/bridge/10.4.0.2'), `${own}\r\neth0`)
  writeFileSync(join(folder, 'networks/bridge/10.4.0.3'), `${other}\r\neth0`)
  for (const name of [own, other]) writeFileSync(join(folder, `results/bridge-${name}-eth0`), '{}')
})
afterEach(() => rmSync(folder, { recursive: true }))

const remove = () => removeNetwork([own], { PATH: `${folder}:${process.env.PATH}` }, folder)
const isThere = (file: string) => existsSync(join(folder, file))

it('takes rules, address and result of one container, and leaves those of others', async () => {
  const files = ['networks/bridge/10.4.0.2', `results/bridge-${own}-eth0`]
  const { removed, left } = await remove()
  expect(left).toEqual([])
  expect(removed).toEqual([`rule ${rule.slice(3)}`, ...files.map(file => `file ${join(folder, file)}`)])
  expect(readFileSync(join(folder, 'ordered'), 'utf8')).toBe(`*nat\n-D${rule.slice(2)}\nCOMMIT\n`)
  const others = ['networks/bridge/10.4.0.3', `results/bridge-${other}-eth0`]
  expect([...files, ...others].map(isThere)).toEqual([false, false, true, true])
  expect(await remove()).toEqual({ removed: [], left: [] })
})

it('takes the rules that only an address tells of while it is reserved, and leaves the address and those of others', async () => {
  const of = (address: string) => `-A CNI-FORWARD -s ${address}/32 -j ACCEPT`
  writeFileSync(join(folder, 'rules'), `*filter\n${of('10.4.0.2')}\n${of('10.4.0.3')}\nCOMMIT\n`)
  const removed = await removeAddressRules([own], { PATH: `${folder}:${process.env.PATH}` }, folder)
  expect(removed).toEqual([`rule ${of('10.4.0.2').slice(3)}`])
  expect(readFileSync(join(folder, 'ordered'), 'utf8')).toBe(`*filter\n-D${of('10.4.0.2').slice(2)}\nCOMMIT\n`)
  expect(isThere('networks/bridge/10.4.0.2')).toBe(true)
})

it('keeps the address, which tells whose the rules are, as long as a rule stays', async () => {
  writeFileSync(join(folder, 'busy'), '')
  expect(await remove()).toEqual({ removed: [], left: [`rule ${rule.slice(3)}`] })
  expect(isThere('networks/bridge/10.4.0.2')).toBe(true)
})

it('says that it cannot look at the rules of an address that is still reserved', async () => {
  writeFileSync(join(folder, 'iptables-save'), '#!/bin/sh\nexit 3\n')
  expect((await remove()).left).toContain('rules of 10.4.0.2: exit code 3')
})
