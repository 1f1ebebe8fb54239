import { createHash } from 'node:crypto'

/** What the container network knows of containers: `<containerd namespace>-<id>`, and the addresses that are reserved for exactly these. */
export interface Networked {
  readonly names: readonly string[]
  readonly addresses: readonly string[]
}

// nerdctl's network, where none is asked for
const network = 'bridge'
const hashed = /^CNI-(DN-)?[0-9a-f]{21,24}$/

/**
 * What iptables-restore is to be told so that the rules and chains of exactly these containers go; '' where there are none. `saved` is what
 * iptables-save printed. Chains are known by a hash of the container's name, rules by that name in their comment, and those that have no
 * comment by a reserved address. Pure. https://github.com/containernetworking/plugins/blob/v1.9.1/pkg/utils/utils.go
 */
export function withoutThem(saved: string, networked: Networked): string {
  const tables = saved.split(/^\*/m).slice(1)
  return tables.map(table => withoutThose(table.split('\n'), networked)).join('')
}

function withoutThose([table = '', ...lines]: readonly string[], { names, addresses }: Networked): string {
  const rules = lines.filter(line => line.startsWith('-A ')).map(ruleOf)
  const named = rules.filter(({ text }) => names.some(name => text.includes(`id: \\"${name}\\"`)))
  const present = lines.filter(line => line.startsWith(':')).map(line => line.slice(1).split(' ')[0] ?? '')
  const computed = new Set(names.flatMap(chainsOf))
  const mine = new Set([...named.flatMap(({ chain, target }) => [chain, target]).filter(isHashed), ...computed])
  const chains = present.filter(chain => mine.has(chain))
  const isOurs = (rule: Rule) => named.includes(rule) || mine.has(rule.target) || isOfAddress(rule, addresses)
  const single = rules.filter(rule => !mine.has(rule.chain) && isOurs(rule))
  if (single.length + chains.length === 0) return ''
  const orders = [...single.map(({ text }) => `-D${text.slice(2)}`), ...chains.map(c => `-F ${c}`)]
  return [`*${table}`, ...orders, ...chains.map(c => `-X ${c}`), 'COMMIT', ''].join('\n')
}

interface Rule {
  readonly text: string
  readonly chain: string
  readonly target: string
}

function ruleOf(line: string): Rule {
  const text = line.replace(/^(-A \S+)(?: \[\d+:\d+\])?/, '$1')
  return { text, chain: text.split(' ')[1] ?? '', target: / -[jg] (\S+)/.exec(text)?.[1] ?? '' }
}

const isHashed = (chain: string) => hashed.test(chain)

// The firewall's rules say nothing else of whom they are
function isOfAddress({ text, chain }: Rule, addresses: readonly string[]): boolean {
  const address = /^-A \S+ -[sd] ([0-9a-f.:]+)\/(32|128) /.exec(text)?.[1]
  return chain === 'CNI-FORWARD' && address !== undefined && addresses.includes(address)
}

function chainsOf(name: string): string[] {
  const hash = createHash('sha512').update(`${network}${name}`).digest('hex')
  return ['CNI-', 'CNI-DN-'].map(prefix => `${prefix}${hash}`.slice(0, 28))
}
