import { describe, expect, it } from 'vitest'
import { ownedAddresses } from './interfaces-from-proc.ts'

describe('an address of /proc/net belongs to', () => {
  it('the interface that its IPv6 line names', () => {
    const lines = [
      'inet6 fe8000000000000000fc00fffe000001 04 40 20 80     eth0',
      'inet6 00000000000000000000000000000001 01 80 10 80       lo',
    ]
    expect(ownedAddresses(lines)).toEqual([
      { name: 'eth0', address: 'fe80::fc:ff:fe00:1/64' },
      { name: 'lo', address: '::1/128' },
    ])
  })

  it('the interface whose link route covers it most closely', () => {
    const routes = ['route wide 0000000A 000000FF', 'route close 0002000A 00FFFFFF', 'route other 0003000A 00FFFFFF']
    const close = [{ name: 'close', address: '10.0.2.15/24' }]
    expect(ownedAddresses([...routes, 'local 10.0.2.15'])).toEqual(close)
    expect(ownedAddresses(['local 10.0.2.15', ...routes.reverse()])).toEqual(close)
  })

  it('lo, which has no route', () => {
    expect(ownedAddresses(['local 127.0.0.1'])).toEqual([{ name: 'lo', address: '127.0.0.1/8' }])
  })

  it('no interface at all, which is an error', () => {
    expect(() => ownedAddresses(['route eth0 0002000A 00FFFFFF', 'local 10.0.3.1'])).toThrow(
      'Not an address with a route (`ip` would tell its interface): "local 10.0.3.1"',
    )
  })
})

it.each([
  ['local 10.0.3', 'Not an address of an interface'],
  ['x local 10.0.3.1', 'Not an address of an interface'],
  ['local 10.0.3.1 x', 'Not an address of an interface'],
  ['inet6 fe80 04 40 20 80 eth0', 'Not an address of an interface'],
  ['x inet6 00000000000000000000000000000001 01 80 10 80       lo', 'Not an address of an interface'],
  ['inet6 00000000000000000000000000000001 01 80 10 80       lo x', 'Not an address of an interface'],
  ['route eth0 0002000A', 'Not a route'],
  ['route eth0 0002000A 00FFFFFF x', 'Not a route'],
  ['route eth0 0002000A FF00FF00', 'Not a network mask'],
])('%j is unreadable', (line, message) => {
  expect(() => ownedAddresses([line])).toThrow(expect.objectContaining({ code: 'UNREADABLE' }))
  expect(() => ownedAddresses([line])).toThrow(message)
})
