import { describe, expect, it } from 'vitest'
import runcIp from '../../snapshots/recorded-labs/kata-3.22-go-qemu/runc/ip-o-addr.json' with { type: 'json' }
import runcSys from '../../snapshots/recorded-labs/kata-3.22-go-qemu/runc/ls-sys-class-net.json' with { type: 'json' }
import { readLine } from './interface-lines.ts'

describe('a line of', () => {
  it('sysfs, under runc: the other end of the veth is another interface', () => {
    const line = runcSys.stdout.split('\n').find(text => text.startsWith('/sys/class/net/eth0'))
    expect(readLine(line ?? '')).toEqual({
      name: 'eth0',
      mac: 'ce:be:da:af:89:7d',
      addresses: [],
      index: 2,
      link: 27,
      up: 'absent',
      device: 'absent',
    })
  })

  it('sysfs, with flags and device', () => {
    expect(readLine('/sys/class/net/ib0 80:00:02:08:fe:80:00:00 7 7 0x1003 ../../devices/pci/ib0')).toMatchObject({
      mac: '80:00:02:08:fe:80:00:00',
      up: true,
      device: '../../devices/pci/ib0',
    })
    expect(readLine('/sys/class/net/tun0 - 8 8 0x1090 x')).toMatchObject({ mac: 'absent', up: false })
  })

  it('ip -o addr, of busybox', () => {
    const lines = runcIp.stdout.trimEnd().split('\n')
    expect(lines.map(line => readLine(line)?.addresses[0])).toEqual([
      '127.0.0.1/8',
      '::1/128',
      '10.4.0.24/24',
      'fe80::a41e:4aff:fee5:b37f/64',
    ])
    expect(readLine(lines[2] ?? '')).toMatchObject({
      name: 'eth0',
      index: 2,
      mac: 'absent',
      link: 'absent',
      up: 'absent',
    })
  })

  it('ip -o addr, with the other end or a colon in the name, and of a point-to-point link', () => {
    expect(readLine('2: eth0@if27    inet 10.4.0.2/24 x')?.name).toBe('eth0')
    expect(readLine('12: eth0:    inet 10.4.0.2/24 x')).toMatchObject({ name: 'eth0', index: 12 })
    expect(readLine('5: ppp0    inet 10.0.0.1 peer 10.0.0.2/32 x')?.addresses).toEqual(['10.0.0.1'])
  })

  it.each([
    ['2: eth0@if27: <BROADCAST,UP,LOWER_UP> mtu 1500\\    link/ether ce:be:da:af:89:7d brd x', 'eth0', 27, true],
    ['3: vlan@eth0: <BROADCAST> mtu 1500\\    link/ether ce:be:da:af:89:7d brd x', 'vlan', 'absent', false],
    ['4: veth1@ifb0: <UP> mtu 1500\\    link/ether ce:be:da:af:89:7d brd x', 'veth1', 'absent', true],
    ['5: veth2@if2x: <UP> mtu 1500\\    link/ether ce:be:da:af:89:7d brd x', 'veth2', 'absent', true],
    ['14: eth1: <LOWER_UP,NO-CARRIER> mtu 1500\\    link/ether ce:be:da:af:89:7d brd x', 'eth1', 14, false],
  ])('ip -o link: %s', (line, name, link, up) => {
    expect(readLine(line)).toMatchObject({ name, link, up, mac: 'ce:be:da:af:89:7d', device: 'absent', addresses: [] })
  })

  it('ip -o link, of a device without a MAC', () => {
    expect(readLine('4: tun0: <UP> mtu 1\\    link/none')).toMatchObject({ mac: 'absent', index: 4 })
    expect(readLine('4: sit0: <> mtu 1\\    link/sit 0.0.0.0 brd 0.0.0.0')).toMatchObject({ mac: 'absent', up: false })
  })
})

it.each([
  ['/sys/class/net/eth0 ce:be:da:af:89:7d 2'],
  ['/sys/class/net/eth0 ce:be:da:af:89 2 2'],
  ['x /sys/class/net/eth0 - 2 2'],
  ['/sys/class/net/eth0 - 2 2 0x1003'],
  ['2: eth0    inet 10.4.0.999/24 x'],
  ['x2: eth0    inet 10.4.0.2/24 x'],
  ['x2: eth0: <UP> mtu 1'],
  ['2: eth0    link 10.4.0.2/24 x'],
  ['RTNETLINK answers: Operation not permitted'],
])('%j tells of no interface', line => {
  expect(readLine(line)).toBeUndefined()
})
