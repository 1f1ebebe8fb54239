import type { Interface } from './interface-lines.ts'
import { belongsTo, type Network } from './network.ts'
import { absent } from './probe.ts'

/**
 * How a container's interfaces depart from what a container network gives: eth0 with an IPv4 address of it, perhaps lo, and
 * nothing that the host has. One sentence each; none if all is as it should be.
 */
export function departures(seen: readonly Interface[], network: Network, host: readonly Interface[]): string[] {
  const others = seen
    .filter(({ name }) => name !== 'lo' && name !== 'eth0')
    .map(({ name }) => `${name} is there besides lo and eth0`)
  return [...missingEth0(seen, network), ...others, ...seen.flatMap(each => ofTheHost(each, host))]
}

function missingEth0(seen: readonly Interface[], network: Network): string[] {
  const eth0 = seen.find(({ name }) => name === 'eth0')
  if (eth0 === undefined) return [`there is no eth0, only ${seen.map(({ name }) => name).join(', ') || 'nothing'}`]
  if (eth0.addresses.some(address => belongsTo(network, address))) return []
  const has = eth0.addresses.join(', ') || 'none'
  return [`eth0 has no address of the container network ${network.subnets.join(', ')}: ${has}`]
}

function ofTheHost({ name, mac, addresses }: Interface, host: readonly Interface[]): string[] {
  const outside = host.filter(each => each.name !== 'lo')
  if (name === 'lo') return []
  const sameMac = outside
    .filter(each => each.mac === mac && isAMac(mac))
    .map(each => `${name} has the MAC of ${each.name}`)
  const shared = addresses.filter(address => outside.some(each => each.addresses.includes(address)))
  return [...sameMac, ...shared.map(address => `${name} has the address ${address} of the host`)]
}

const isAMac = (mac: Interface['mac']) => mac !== absent && mac !== '00:00:00:00:00:00'
