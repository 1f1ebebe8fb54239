import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownedBy } from '../../engine/owner.ts'
import { run } from '../../engine/process.ts'
import { howItEnded, succeeded } from '../../engine/record.ts'
import { networkState } from './network.ts'
import type { Swept } from './sweep.ts'

const folder = '/run/netns'

/**
 * Names of the network namespaces that Kata's shims made for exactly these containers (`<containerd namespace>-<id>`). They carry nothing:
 * what the container network wrote down tells whose they are, and goes when the container does, so this is asked before.
 */
export function namespacesOf(names: readonly string[], state = networkState): string[] {
  const results = join(state, 'results')
  const files = existsSync(results) ? readdirSync(results) : []
  const own = files.filter(file => names.some(name => file.includes(`-${name}-`)))
  return own.flatMap(file => /"netns":"(?:\/var)?\/run\/netns\/([\w.-]+)"/.exec(read(join(results, file)))?.[1] ?? [])
}

/** Removes network namespaces that a shim which was killed has left. */
export async function removeNamespaces(
  names: readonly string[],
  env: Readonly<Record<string, string>>,
  there = folder,
): Promise<Swept> {
  const [removed, left]: [string[], string[]] = [[], []]
  for (const name of names.filter(each => existsSync(join(there, each)))) {
    const options = { timeoutMs: 10_000, whole: true, env: { ...env, ...ownedBy('') } }
    const record = await run(['ip', 'netns', 'delete', name], options)
    if (succeeded(record)) removed.push(`netns ${name}`)
    else left.push(`netns ${name}: ${howItEnded(record)}`)
  }
  return { removed, left }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // its container was removed meanwhile
  }
}
