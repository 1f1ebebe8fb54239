import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempDisposableSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { interfaces } from './interfaces.ts'

/** Asks the shell about a folder with an interface that can be read and one that cannot; `sleep` is what happens meanwhile. */
function seenWhile(sleep: string): string {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'interfaces-'))
  const net = join(folder.path, 'class')
  for (const name of ['eth0', 'veth1']) mkdirSync(join(folder.path, 'devices', name), { recursive: true })
  mkdirSync(net)
  for (const [file, text] of Object.entries({
    address: '96:e9:64:75:9d:35',
    ifindex: '2',
    iflink: '7',
    flags: '0x1003',
  }))
    writeFileSync(join(folder.path, 'devices/eth0', file), text)
  // To read a folder fails, as it does with an interface that is being taken away
  mkdirSync(join(folder.path, 'devices/veth1/ifindex'))
  for (const name of ['eth0', 'veth1']) symlinkSync(`../devices/${name}`, join(net, name))
  const script = `sleep() { ${sleep}; }\n${interfaces.ask?.replaceAll('/sys/class/net', net)}`
  const said = execFileSync('sh', ['-c', script], { encoding: 'utf8' })
  const ofSysfs = said.split('\n').filter(line => line.startsWith('/'))
  return `${ofSysfs.join('\n')}\naddresses: proc\n`.replaceAll(net, '/sys/class/net')
}

it('an interface that is gone while it is looked at is none', () => {
  const found = interfaces.parse(answer(seenWhile('rm -r "$i/ifindex"')))
  expect(found.map(({ name, index, link, up }) => ({ name, index, link, up }))).toEqual([
    { name: 'eth0', index: 2, link: 7, up: true },
  ])
})

it('one that is still there and cannot be read makes the list unreadable, with the reason', () => {
  const said = seenWhile('true')
  expect(said).toContain('Is a directory')
  expect(codeOf(() => interfaces.parse(answer(said)))).toBe('UNREADABLE')
})
