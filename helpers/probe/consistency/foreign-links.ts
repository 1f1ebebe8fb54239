import { about, type Fact } from '../facts.ts'
import { type Contradiction, contradiction } from './contradiction.ts'

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
