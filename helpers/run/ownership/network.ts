import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ownedBy } from '../../engine/owner.ts'
import { run } from '../../engine/process.ts'
import { howItEnded, succeeded } from '../../engine/record.ts'
import { type Networked, withoutThem } from './chains.ts'
import { entries, firstLine } from './files.ts'
import type { Swept } from './sweep.ts'

/** Where the container network keeps what it gave to whom. */
export const networkState = '/var/lib/cni'

// A tool, and whether an address is one of its kind
const tools = [
  ['iptables', (address: string) => !address.includes(':')],
  ['ip6tables', (address: string) => address.includes(':')],
] as const
const tries = 3

/**
 * Takes away what the container network still has of exactly these containers (`<containerd namespace>-<id>`), once they are gone: a shim
 * that is killed while it gives its network back leaves it. Addresses last, for they show whose the rules are.
 */
export async function removeNetwork(
  names: readonly string[],
  env: Readonly<Record<string, string>>,
  state = networkState,
): Promise<Swept> {
  const reserved = reservations(names, state)
  const addresses = reserved.map(addressOf)
  const swept = await Promise.all(
    tools.map(([tool, isIts]) => removeRules(tool, { names, addresses: addresses.filter(isIts) }, env)),
  )
  const left = swept.flatMap(each => each.left)
  const files = left.length > 0 ? [] : [...reserved, ...results(names, state)]
  for (const file of files) rmSync(file, { force: true })
  return { removed: [...swept.flatMap(each => each.removed), ...files.map(file => `file ${file}`)], left }
}

/**
 * Takes away the rules that an address alone tells of, while it is reserved for one of these containers. Before they are removed: the address is
 * then given back, and where the network was never given whole, its rules stay and nobody knows whose they were. Gives what was removed.
 */
export async function removeAddressRules(
  names: readonly string[],
  env: Readonly<Record<string, string>>,
  state = networkState,
): Promise<string[]> {
  const addresses = reservations(names, state).map(addressOf)
  const own = tools.map(([tool, isIts]) => ({ tool, addresses: addresses.filter(isIts) }))
  const there = own.filter(each => each.addresses.length > 0)
  const swept = await Promise.all(
    there.map(each => removeRules(each.tool, { names: [], addresses: each.addresses }, env)),
  )
  return swept.flatMap(({ removed }) => removed)
}

const addressOf = (file: string) => file.split('/').at(-1) ?? ''

async function removeRules(tool: string, networked: Networked, own: Readonly<Record<string, string>>): Promise<Swept> {
  const options = { timeoutMs: 10_000, maxBytes: 64 * 1024 * 1024, whole: true, env: { ...own, ...ownedBy('') } }
  const removed: string[] = []
  for (let attempt = 0; ; attempt++) {
    const saved = await run([`${tool}-save`], options)
    // A host without such a tool, or without IPv6, has no such rules; one that has an address may have
    if (!succeeded(saved))
      return { removed, left: networked.addresses.map(each => `rules of ${each}: ${howItEnded(saved)}`) }
    const orders = withoutThem(saved.stdout, networked)
    const told = orders.split('\n').filter(line => /^-[DX] /.test(line))
    if (told.length === 0) return { removed, left: [] }
    if (attempt === tries) return { removed, left: told.map(line => `rule ${line.slice(3)}`) }
    // Somebody else may change them at the same moment: then nothing is done, and they are read again
    if (succeeded(await run([`${tool}-restore`, '--noflush', '--wait', '5'], { ...options, input: orders })))
      removed.push(...told.map(line => `rule ${line.slice(3)}`))
  }
}

function reservations(names: readonly string[], state: string): string[] {
  const files = entries(join(state, 'networks')).flatMap(network => entries(network))
  return files.filter(file => names.includes(firstLine(file)))
}

function results(names: readonly string[], state: string): string[] {
  return entries(join(state, 'results')).filter(file => names.some(name => file.includes(`-${name}-`)))
}
