import { expect, it } from 'vitest'
import { departures } from './container-network.ts'
import type { Interface } from './interface-lines.ts'
import { absent } from './probe.ts'

const device = (name: string, mac: string, ...addresses: string[]): Interface => {
  return { name, mac, addresses, index: 2, link: 2, up: true, device: absent }
}
const network = { subnets: ['10.4.0.0/24'] }
const lo = device('lo', '00:00:00:00:00:00', '127.0.0.1/8')
const eth0 = device('eth0', '02:00:00:00:00:07', '10.4.0.7/24', 'fe80::7/64')
const host = [lo, device('ens3', '52:54:00:12:34:56', '192.0.2.10/24'), device('veth1', '02:00:00:00:00:99')]

it('finds nothing in lo and eth0 of the container network', () => {
  expect(departures([lo, eth0], network, host)).toEqual([])
  expect(departures([eth0], network, host)).toEqual([])
})

it('misses eth0, or its address', () => {
  expect(departures([lo], network, host)).toEqual(['there is no eth0, only lo'])
  expect(departures([], network, host)).toEqual(['there is no eth0, only nothing'])
  expect(departures([device('eth0', 'x', '172.17.0.3/16')], network, host)).toEqual([
    'eth0 has no address of the container network 10.4.0.0/24: 172.17.0.3/16',
  ])
  expect(departures([device('eth0', 'x')], network, host)).toEqual([
    'eth0 has no address of the container network 10.4.0.0/24: none',
  ])
})

it('names every interface besides lo and eth0', () => {
  expect(departures([lo, eth0, device('docker0', '02:42:00:00:00:01')], network, host)).toEqual([
    'docker0 is there besides lo and eth0',
  ])
})

it('recognises the host by a MAC or an address, but not by those of lo', () => {
  const borrowed = device('eth0', '52:54:00:12:34:56', '10.4.0.7/24', '192.0.2.10/24')
  expect(departures([lo, borrowed], network, host)).toEqual([
    'eth0 has the MAC of ens3',
    'eth0 has the address 192.0.2.10/24 of the host',
  ])
})

it('takes no MAC at all for no sign of the host', () => {
  const silent = { ...eth0, mac: absent }
  expect(departures([silent], network, [...host, { ...lo, name: 'tun0', mac: absent }])).toEqual([])
  const zero = { ...eth0, mac: '00:00:00:00:00:00' }
  expect(departures([zero], network, [device('dummy0', '00:00:00:00:00:00')])).toEqual([])
})
