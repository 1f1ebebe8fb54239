import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { belongsTo, network } from './network.ts'

const answer = (text: string) => ({ text, exitCode: 0, cut: false })
const recorded = new URL(
  '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/network-inspect-bridge.json',
  import.meta.url,
)

it('reads the subnet of a real container network', () => {
  const { stdout } = JSON.parse(readFileSync(recorded, 'utf8')) as { stdout: string }
  expect(network.parse(answer(stdout))).toEqual({ subnets: ['10.4.0.0/24'] })
})

it('leaves out what is no IPv4 subnet', () => {
  const text = JSON.stringify([{ IPAM: { Config: [{ Subnet: 'fd00::/64' }, { Subnet: '10.9.0.0/16' }] } }])
  expect(network.parse(answer(text))).toEqual({ subnets: ['10.9.0.0/16'] })
})

it('refuses what describes no network', () => {
  for (const text of ['[]', '[{"IPAM":{"Config":[]}}]', '{"IPAM":{}}', '[{}]'])
    expect(() => network.parse(answer(text))).toThrow(
      expect.objectContaining({ name: 'ProbeError', message: expect.stringContaining('a description of a network') }),
    )
})

it('tells the addresses of a network from others', () => {
  const subnets = { subnets: ['10.4.0.0/24', '10.5.0.0/24'] }
  expect(['10.4.0.7/24', '10.5.0.1'].map(address => belongsTo(subnets, address))).toEqual([true, true])
  expect(['10.6.0.7/24', 'fe80::1/64', ''].map(address => belongsTo(subnets, address))).toEqual([false, false, false])
})
