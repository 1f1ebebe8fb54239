import ipaddr from 'ipaddr.js'
import { about, type Fact } from '../facts.ts'
import { type Contradiction, contradiction, quoted } from './contradiction.ts'

const ofHosts =
  /^(docker\d+|br-[0-9a-f]{12}|veth[0-9a-f]{6,}\S*|virbr\d+|nerdctl\d+|cni\d+|podman\d+|kata-?br\d*)(@\S+)?$/

/** Bridges and the like that only a container host has, in a list that stands as the sandbox's: it is the host's list. */
export function foreignLinks(facts: readonly Fact[]): Contradiction[] {
  const foreign = about(facts, 'interface', 'sandbox').filter(({ value }) => ofHosts.test(value))
  if (foreign.length === 0) return []
  const names = foreign.map(({ value }) => value).join(', ')
  return [
    contradiction('ISOLATION-4', foreign, `The list of the sandbox's interfaces has a container host's: ${names}`),
  ]
}

/** An address of eth0 that is not of the network that this container's engine is said to have. */
export function foreignAddress(facts: readonly Fact[]): Contradiction[] {
  const network = about(facts, 'container-network')[0]
  const addresses = about(facts, 'address', 'sandbox').filter(
    ({ of, value }) => of === 'eth0' && ipaddr.IPv4.isValidCIDR(value),
  )
  const foreign = network && addresses.filter(({ value }) => !lies(value, network.value))
  if (network === undefined || foreign === undefined || foreign.length === 0) return []
  const text = `eth0 has ${quoted(foreign)}, and the network of the containers is ${quoted([network])}`
  return [contradiction('ISOLATION-4', [...foreign, network], text)]
}

function lies(address: string, network: string): boolean {
  const [own = ''] = address.split('/')
  return ipaddr.IPv4.isValidCIDR(network) && ipaddr.IPv4.parse(own).match(ipaddr.IPv4.parseCIDR(network))
}
