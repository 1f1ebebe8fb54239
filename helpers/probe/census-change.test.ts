import { expect, it } from 'vitest'
import { censusChange, toldChange } from './census-change.ts'

const leftBehind = (...[before, after, ours]: Parameters<typeof censusChange>) => censusChange(before, after, ours).left
const takenAway = (before: string[], after: string[]) => censusChange(before, after, nobody).taken
const nobody = { ids: [], port: 3012 }
const before = ['link eth0', 'mount /', 'sysctl net/ipv4/ip_forward 0']

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

it("tells the cgroup that Kata keeps from its first sandbox on apart from a sandbox's own", () => {
  const [kept, own] = ['cgroup /sys/fs/cgroup/kata_overhead', 'cgroup /sys/fs/cgroup/kata_overhead/ab12']
  const { byDesign, left } = censusChange(before, [...before, kept, own], { ids: ['ab12'], port: 3012 })
  expect(byDesign).toEqual([`${kept}: Kata keeps one cgroup for the overhead of all its sandboxes`])
  expect(left).toEqual([own])
})

it('does not count the tables that the first container of a host brings, but a policy', () => {
  const tables = ['*nat', '*filter', ':PREROUTING ACCEPT ', ':FORWARD ACCEPT', 'COMMIT', 'table ip nat']
  const rules = [...tables, 'table inet cni_plugins_masquerade'].map(words => `rule ${words}`)
  expect(leftBehind(before, [...before, ...rules], nobody)).toEqual([])
  const odd = ['rule :FORWARD DROP ', 'rule -A FORWARD -j ACCEPT', 'rule table ip nat2', 'rule :OURS ACCEPT']
  expect(leftBehind(before, [...before, ...odd], nobody)).toEqual(odd)
})

it('counts the chain of one container, although the chains of its network stay', () => {
  const chain = 'rule :CNI-0123456789abcdef01234567 -'
  expect(leftBehind(before, [...before, chain], nobody)).toEqual([chain])
})

it('does not take an ended process, listener or cgroup for something taken away', () => {
  const ended = ['process nerdctl /proc/7', 'listens 0100007F:1F90', 'cgroup /sys/fs/cgroup/nerdctl/ab12', 'sysctl a 0']
  expect(takenAway(ended, [])).toEqual([])
})

it('names what stays by design with its reason, and what others changed', () => {
  const other = 'cd'.repeat(32)
  const after = ['module veth', `container ${other} db`, `mount /run/containerd/x/${other}/rootfs`, 'mount /run/user/7']
  const change = censusChange(['link veth9 master docker0', 'mount /'], [...after, 'mount /'], nobody)
  expect(change).toEqual({
    left: [],
    taken: [],
    byDesign: ['module veth: the kernel keeps a module that was used once'],
    byOthers: [...after.slice(1).map(thing => `new: ${thing}`), 'gone: link veth9 master docker0'],
  })
})

it('tells by the rule that jumps to a chain whose it is, and by a link whose its addresses are', () => {
  const [own, other] = ['ab'.repeat(32), 'cd'.repeat(32)]
  const rules = (id: string, hash: string) => [
    `rule -A POSTROUTING -m comment --comment "name: \\"bridge\\" id: \\"default-${id}\\"" -j CNI-${hash}`,
    `rule :CNI-${hash} - `,
  ]
  const [ours, theirs] = [rules(own, '0'.repeat(24)), rules(other, '1'.repeat(24))]
  const links = ['link veth7 master docker0', 'address veth7 fe80::1/64', 'route fe80::/64 dev veth7 proto kernel']
  const { left, byOthers } = censusChange([], [...ours, ...theirs, ...links], { ids: [own], port: 1 })
  expect(left).toEqual(ours)
  expect(byOthers).toHaveLength(theirs.length + links.length)
})

it('counts a veth of the container network and what carries no id at all', () => {
  const things = ['link veth7 master nerdctl0', 'route 10.0.0.0/24 dev tap0', 'netns cni-1', 'profile x (enforce)']
  expect(leftBehind([], things, nobody)).toEqual(things)
})

it('reads a change that was told, and nothing else', () => {
  const change = censusChange(before, before, nobody)
  expect(toldChange.parse({ text: JSON.stringify(change), exitCode: 0, cut: false })).toEqual(change)
  expect(() => toldChange.parse({ text: '{}', exitCode: 0, cut: false })).toThrow('the change of a host')
})
