import type { JSONSchemaType } from 'ajv'
import ipaddr from 'ipaddr.js'
import { jsonReader } from './json-answer.ts'
import type { Probe } from './probe.ts'

/** The container network, as nerdctl describes it. */
export interface Network {
  /** IPv4 subnets in CIDR notation */
  readonly subnets: readonly string[]
}

interface Inspected {
  IPAM: { Config: { Subnet: string }[] }
}

const config = { type: 'object', required: ['Subnet'], properties: { Subnet: { type: 'string' } } } as const
const ipam = {
  type: 'object',
  required: ['Config'],
  properties: { Config: { type: 'array', items: config, minItems: 1 } },
} as const
const schema: JSONSchemaType<Inspected[]> = {
  type: 'array',
  minItems: 1,
  items: { type: 'object', required: ['IPAM'], properties: { IPAM: ipam } },
}
const readNetworks = jsonReader('a description of a network', schema)

/** `nerdctl network inspect bridge`: the subnets that containers get their addresses from. */
export const network: Probe<Network> = {
  name: 'network',
  parse: answer => {
    const [found] = readNetworks(answer)
    const subnets = (found?.IPAM.Config ?? []).map(({ Subnet }) => Subnet)
    return { subnets: subnets.filter(subnet => ipaddr.IPv4.isValidCIDR(subnet)) }
  },
}

/** Is the address (with or without its prefix length) one of the network's? */
export function belongsTo({ subnets }: Network, address: string): boolean {
  const [plain = ''] = address.split('/')
  if (!ipaddr.IPv4.isValid(plain)) return false
  return subnets.some(subnet => ipaddr.IPv4.parse(plain).match(ipaddr.IPv4.parseCIDR(subnet)))
}
