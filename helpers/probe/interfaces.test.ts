import { describe, expect, it } from 'vitest'
import hostIp from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/ip-o-addr.json' with { type: 'json' }
import kataIp from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/ip-o-addr.json' with { type: 'json' }
import kataSys from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/ls-sys-class-net.json' with { type: 'json' }
import onlyLo from '../../snapshots/recorded-labs/kata-3.22-rust-dragonball/kata/ls-sys-class-net.json' with {
  type: 'json',
}
import { answer, codeOf } from './answer.fixture.ts'
import { interfaces } from './interfaces.ts'

// The recordings have a listing before these lines
const sysLines = ({ stdout }: { stdout: string }) => stdout.slice(stdout.indexOf('/sys/class/net/'))
const parse = (text: string) => interfaces.parse(answer(text))
const lo = {
  name: 'lo',
  mac: '00:00:00:00:00:00',
  addresses: ['127.0.0.1/8', '::1/128'],
  index: 1,
  link: 1,
  up: 'absent',
  device: 'absent',
}

describe('the interfaces of', () => {
  it('a Kata guest, from sysfs and ip', () => {
    expect(parse(`${sysLines(kataSys)}${kataIp.stdout}addresses: ip\n`)).toEqual([
      lo,
      {
        name: 'eth0',
        mac: '96:e9:64:75:9d:35',
        addresses: ['10.4.0.66/24', 'fe80::9c7d:65ff:fe0d:dede/64'],
        index: 2,
        link: 2,
        up: 'absent',
        device: 'absent',
      },
    ])
  })

  it('a Kata guest whose network hook was killed: only lo', () => {
    expect(parse(`${sysLines(onlyLo)}addresses: ip\n`)).toEqual([{ ...lo, addresses: [] }])
  })

  it('a host, by its addresses alone', () => {
    const found = parse(`${hostIp.stdout}addresses: ip\n`)
    expect(found.map(({ name, index, mac }) => [name, index, mac])).toEqual([
      ['lo', 1, 'absent'],
      ['eth0', 2, 'absent'],
      ['nerdctl0', 3, 'absent'],
    ])
    expect(found[1]?.addresses).toEqual(['10.0.2.15/24', 'fec0::5054:ff:fe12:3456/64', 'fe80::5054:ff:fe12:3456/64'])
  })

  it('gVisor, from ip alone', () => {
    const link =
      '2: eth0: <UP,LOWER_UP> mtu 1500 qdisc noqueue qlen 1000\\    link/ether 02:42:0a:04:00:02 brd ff:ff:ff:ff:ff:ff'
    expect(parse(`${link}\n2: eth0    inet 10.4.0.2/24 scope global dynamic\naddresses: ip\n`)).toEqual([
      {
        name: 'eth0',
        mac: '02:42:0a:04:00:02',
        addresses: ['10.4.0.2/24'],
        index: 2,
        link: 2,
        up: true,
        device: 'absent',
      },
    ])
  })

  it('a host without ip, from /proc/net', () => {
    const lines = [
      '/sys/class/net/eth0 02:fc:00:00:00:01 4 4 0x1003 ../../devices/virtual/net/eth0',
      '/sys/class/net/tun0 - 5 5 0x1000 ../../devices/virtual/net/tun0',
      'local 192.0.2.2',
      'route eth0 000200C0 00FFFFFF',
      'inet6 fd000000000000000000000000000002 04 40 00 80     eth0',
    ]
    expect(parse(`${lines.join('\n')}\naddresses: proc\n`)).toMatchObject([
      { name: 'eth0', addresses: ['192.0.2.2/24', 'fd00::2/64'], up: true },
      { name: 'tun0', addresses: [], mac: 'absent', up: false },
    ])
  })

  it('a subject that has none', () => {
    expect(parse('addresses: ip\n')).toEqual([])
  })

  it('come in the order of their index, and keep what the first line about them said', () => {
    const lines = [
      '/sys/class/net/b 02:00:00:00:00:0b 9 9 0x1002 dev',
      '/sys/class/net/a - 3 3 0x1003 dev',
      '9: b: <UP> mtu 1\\    link/ether 02:00:00:00:00:ff brd ff',
      '3: a: <> mtu 1\\    link/ether 02:00:00:00:00:0a brd ff',
    ]
    expect(parse(`${lines.join('\n')}\naddresses: ip\n`)).toMatchObject([
      { name: 'a', mac: '02:00:00:00:00:0a', up: true },
      { name: 'b', mac: '02:00:00:00:00:0b', up: false },
    ])
  })

  it('are completed by a later line', () => {
    const lines = ['2: eth0    inet 10.4.0.2/24 scope global', '2: eth0: <UP> mtu 1\\    link/none']
    expect(parse(`${lines.join('\n')}\naddresses: ip\n`)).toMatchObject([{ up: true, addresses: ['10.4.0.2/24'] }])
  })
})

describe('no list of interfaces is', () => {
  it.each([
    ['one without its end', kataIp.stdout, 'Not a whole list of interfaces'],
    ['one with a foreign end', 'x addresses: ip\n', 'Not a whole list of interfaces'],
    ['one with more at its end', 'addresses: ipx\n', 'Not a whole list of interfaces'],
    ['one with a foreign line', 'hello\naddresses: ip\n', 'Not a line about an interface: "hello"'],
    ['a foreign line of /proc', 'hello\naddresses: proc\n', 'Not an address of an interface: "hello"'],
  ])('%s', (_what, text, message) => {
    expect(() => parse(text)).toThrow(message)
    expect(codeOf(() => parse(text))).toBe('UNREADABLE')
  })

  it('a failed ip', () => {
    expect(codeOf(() => interfaces.parse(answer('ip: socket: Operation not permitted\n', 1)))).toBe('DENIED')
  })
})
