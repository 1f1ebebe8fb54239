import type { Census } from './census.ts'
import type { Ours } from './ours.ts'

/** Of whom a thing of a census is, as far as anything tells. */
export type Whose = 'ours' | 'of others' | 'unknown'

/** What always says whose it is: by the id of a container or run, by a name, a port, a cgroup. */
const carriesIdentity = /^(container|process|namespace|cgroup|listens|file) /
/** Places and bridges where no run puts anything. */
const elsewhere =
  /^mount \/(run\/(user|docker|credentials|systemd)|var\/lib\/(docker|kubelet|snapd)|snap|proc\/sys\/fs\/binfmt_misc)(\/|$)|^link \S+ master (docker0|br-|cni0|cbr0|virbr|lxdbr)/
const containerId = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g
const chain = /\b(CNI-(?:DN-)?[0-9a-f]{16,28})\b/g

/**
 * Tells the things of this run from those of others, by identity alone; `all` is the census that they stand in. What carries nothing is
 * unknown: it may be ours.
 */
export function whoseThings(all: Census, ours: Ours): (thing: string) => Whose {
  const links = new Map(all.filter(thing => thing.startsWith('link ')).map(thing => [thing.split(' ')[1], thing]))
  const chains = ownersOfChains(all)
  return thing => {
    const words = [thing, ...chainsIn(thing).flatMap(name => chains.get(name) ?? []), ...linkOf(thing, links)]
    if (words.some(each => isOurs(ours, each))) return 'ours'
    if (carriesIdentity.test(thing)) return 'of others'
    return words.some(each => elsewhere.test(each) || (each.match(containerId) ?? []).length > 0)
      ? 'of others'
      : 'unknown'
  }
}

// /proc/net/tcp writes a port as four hex digits
function isOurs({ ids, port }: Ours, thing: string): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return thing.startsWith('listens ') ? thing.endsWith(`:${hex}`) : ids.some(id => thing.includes(id))
}

// A chain's name is a hash; the rule that jumps to it names the container
function ownersOfChains(all: Census): Map<string, string[]> {
  const owners = new Map<string, string[]>()
  for (const rule of all.filter(thing => /^rule -A .*--comment /.test(thing)))
    for (const name of chainsIn(rule)) owners.set(name, [...(owners.get(name) ?? []), rule])
  return owners
}

const chainsIn = (thing: string) => (thing.startsWith('rule ') ? (thing.match(chain) ?? []) : [])

// An address and a route are of whom their link is
function linkOf(thing: string, links: ReadonlyMap<string | undefined, string>): string[] {
  const [, name] = /^address (\S+)|^route .*?\bdev (\S+)/.exec(thing)?.filter(Boolean) ?? []
  const link = links.get(name)
  return link === undefined ? [] : [link]
}
