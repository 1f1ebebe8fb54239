import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../engine/process.ts'
import { censusAfter, censusBefore, censusScript, decoyAfter, decoyBefore, leftBehind, takenAway } from './census.ts'

const answer = (text: string) => ({ text, exitCode: 0, cut: false })
const nobody = { ids: [], port: 3012 }
const before = ['link eth0', 'mount /', 'sysctl net/ipv4/ip_forward 0']

it('lists this machine', async () => {
  const record = await run(['sh', '-c', censusScript], { timeoutMs: 20_000 })
  expect(censusBefore.parse(answer(record.stdout))).toEqual(expect.arrayContaining(['link lo', 'mount /']))
})

it('lists a process whose arguments have several lines as one thing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'census-'))
  copyFileSync('/bin/sh', join(folder, 'nerdctl'))
  const child = spawn(join(folder, 'nerdctl'), ['-c', 'echo ready\n  read -r end\n  exit'], { stdio: 'pipe' })
  await once(child.stdout, 'data')
  const record = await run(['sh', '-c', censusScript], { timeoutMs: 20_000 })
  child.stdin.end()
  rmSync(folder, { recursive: true })
  const line = `process nerdctl /proc/${child.pid} ${folder}/nerdctl -c echo ready   read -r end   exit`
  expect(censusBefore.parse(answer(record.stdout))).toContain(line)
})

it('reads each thing once, sorted', () => {
  expect(censusBefore.parse(answer('mount /\nlink lo\nmount /\ncensus complete\n'))).toEqual(['link lo', 'mount /'])
})

it('refuses a list that broke off, and lines that are none of a census', () => {
  expect(() => censusBefore.parse(answer('link lo\n'))).toThrow(expect.objectContaining({ code: 'CUT' }))
  for (const foreign of ['links lo', 'link', 'sh: ip: not found'])
    expect(() => censusBefore.parse(answer(`${foreign}\ncensus complete\n`))).toThrow(
      expect.objectContaining({ code: 'UNREADABLE' }),
    )
})

it('does not take a tool that is missing for a host that has nothing', () => {
  expect(() => censusBefore.parse(answer('mount /\ncensus complete\n'))).toThrow('The census lists no link at all')
  expect(() => censusBefore.parse(answer('link lo\ncensus complete\n'))).toThrow('The census lists no mount at all')
})

it('finds what is new and what is gone', () => {
  const after = ['link eth0', 'link veth1', 'sysctl net/ipv4/ip_forward 0']
  expect(leftBehind(before, after, nobody)).toEqual(['link veth1'])
  expect(takenAway(before, after)).toEqual(['mount /'])
  expect(takenAway([...before, 'process runsc /proc/7', 'cgroup /sys/fs/cgroup/nerdctl/cd34'], before)).toEqual([])
  expect(leftBehind(before, before, nobody)).toEqual([])
})

it('counts processes, cgroups and listeners of ours, and of nobody else', () => {
  const of = (id: string, port: string) => [
    `process containerd-shim /proc/7 containerd-shim-kata-v2 -id ${id}`,
    `cgroup /sys/fs/cgroup/nerdctl/${id}`,
    `listens 0100007F:${port}`,
  ]
  const after = [...before, ...of('ab12', '0BC4'), ...of('cd34', '0BC5')]
  expect(leftBehind(before, after, { ids: ['ee99', 'ab12'], port: 3012 })).toEqual(of('ab12', '0BC4'))
  expect(leftBehind(before, ['listens 00000000:01BB'], { ids: [], port: 443 })).toEqual(['listens 00000000:01BB'])
  expect(leftBehind(before, ['listens 00000000:AB01'], { ids: [], port: 0xab01 })).toEqual(['listens 00000000:AB01'])
})

it('counts links, mounts and rules whatever they are called', () => {
  const things = [
    'mount /a process ',
    'link module x',
    'mount /sysctl net/ipv4/ip_forward 1',
    'link rule CNI',
    'mount /null-netns/more',
    'sysctl net/ipv4/ip_forward 12',
  ]
  expect(leftBehind(before, things, nobody)).toEqual(things)
  expect(takenAway(['mount /a process x'], [])).toEqual(['mount /a process x'])
})

it('has a name for each census', () => {
  expect([censusBefore, censusAfter, decoyBefore, decoyAfter].map(({ name }) => name)).toEqual([
    ...['census-before', 'census-after'],
    ...['decoy-before', 'decoy-after'],
  ])
})

it('does not count what stays by design', () => {
  const stays = [
    'module veth',
    'link nerdctl0',
    'mount /run/containerd/runc/default/null-netns',
    'address nerdctl0 10.4.0.1/24',
    'route 10.4.0.0/24 dev nerdctl0 proto kernel',
    'rule :CNI-ADMIN -',
    'rule -A POSTROUTING -m comment --comment "CNI portfwd requiring masquerade" -j CNI-HOSTPORT-MASQ',
    'sysctl net/ipv4/ip_forward 1',
  ]
  expect(leftBehind(before, [...before, ...stays], nobody)).toEqual([])
})

it('counts the chain of one container, although the chains of its network stay', () => {
  const chain = 'rule :CNI-0123456789abcdef01234567 -'
  expect(leftBehind(before, [...before, chain], nobody)).toEqual([chain])
})

it('does not take an ended process, listener or cgroup for something taken away', () => {
  const ended = ['process nerdctl /proc/7', 'listens 0100007F:1F90', 'cgroup /sys/fs/cgroup/nerdctl/ab12', 'sysctl a 0']
  expect(takenAway(ended, [])).toEqual([])
})
