import { expect, it } from 'vitest'
import { withoutThem } from './chains.ts'

// By the network's name and the container's, as its plugins hash them
const [own, other] = [`default-${'ab'.repeat(32)}`, `default-${'ab'.repeat(31)}cd`]
const [chain, ports, others] = ['CNI-3f1c', 'CNI-DN-1b2', 'CNI-777'].map(each => each.padEnd(28, '0'))

const comment = (name: string) => `-m comment --comment "name: \\"bridge\\" id: \\"${name}\\""`
const saved = `# Generated
*filter
:FORWARD ACCEPT [0:0]
:CNI-FORWARD - [0:0]
-A FORWARD -m comment --comment "CNI firewall plugin rules" -j CNI-FORWARD
-A CNI-FORWARD -d 10.4.0.2/32 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A CNI-FORWARD -s 10.4.0.2/32 -j ACCEPT
-A CNI-FORWARD -s 10.4.0.20/32 -j ACCEPT
COMMIT
*nat
:POSTROUTING ACCEPT [3:4]
:${chain} - [0:0]
:${ports} - [0:0]
:${others} - [0:0]
:CNI-HOSTPORT-DNAT - [0:0]
-A POSTROUTING -s 10.4.0.2/32 ${comment(own)} -j ${chain}
-A POSTROUTING -s 10.4.0.20/32 ${comment(other)} -j ${others}
-A CNI-HOSTPORT-DNAT -p tcp ${comment(own).replace('name:', 'dnat name:')} -m multiport --dports 80 -j ${ports}
-A ${chain} -d 10.4.0.0/24 ${comment(own)} -j ACCEPT
-A ${ports} -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.4.0.2:80
-A ${others} -d 10.4.0.0/24 ${comment(other)} -j ACCEPT
COMMIT
`

it('takes the chains, rules and addresses of one container, and of nobody whose name is almost the same', () => {
  expect(withoutThem(saved, { names: [own], addresses: ['10.4.0.2'] }).split('\n')).toEqual([
    '*filter',
    '-D CNI-FORWARD -d 10.4.0.2/32 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    '-D CNI-FORWARD -s 10.4.0.2/32 -j ACCEPT',
    'COMMIT',
    '*nat',
    `-D POSTROUTING -s 10.4.0.2/32 ${comment(own)} -j ${chain}`,
    `-D CNI-HOSTPORT-DNAT -p tcp ${comment(own).replace('name:', 'dnat name:')} -m multiport --dports 80 -j ${ports}`,
    `-F ${chain}`,
    `-F ${ports}`,
    `-X ${chain}`,
    `-X ${ports}`,
    'COMMIT',
    '',
  ])
})

it('knows a chain that was emptied by the hash in its name', () => {
  const chain = 'CNI-86e47af0ba5c6294e57815f8'
  const emptied = `*nat\n:${chain} - [0:0]\n:CNI-0123456789abcdef01234567 - [0:0]\nCOMMIT\n`
  const names = [`default-${'ef'.repeat(32)}`]
  expect(withoutThem(emptied, { names, addresses: [] })).toBe(`*nat\n-F ${chain}\n-X ${chain}\nCOMMIT\n`)
})

it('asks for nothing where nothing is theirs', () => {
  expect(withoutThem(saved, { names: [`default-${'01'.repeat(32)}`], addresses: [] })).toBe('')
})
