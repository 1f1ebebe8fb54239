import { existsSync, readdirSync, readFileSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { note } from '../../engine/journal.ts'
import { LabError } from '../../engine/lab-error.ts'
import { ownedBy } from '../../engine/owner.ts'
import { run } from '../../engine/process.ts'
import { howItEnded, succeeded } from '../../engine/record.ts'
import { holdersOfNew } from './netns-holders.ts'
import { isPlainName } from './netns-mounts.ts'
import { networkState } from './network.ts'
import type { Swept } from './sweep.ts'

/** A network namespace that Kata's shim made for a container: its name in /run/netns, and whose it is (the id, alone or after `<containerd namespace>-`). */
export interface OwnNamespace {
  readonly netns: string
  readonly of: string
}

const everyMs = 50

/**
 * Notes whose the network namespaces are, as long as the containers are there. They carry nothing, and Kata's Rust shim leaves one behind for each
 * container (known issue KI-24): what the container network wrote down tells, or the sandbox's processes, and both go when the container does.
 */
export function watchNamespaces(journal: string, state = networkState, holders = holdersOfNew()): Disposable {
  const [read, known] = [new Set<string>(), new Set<string>()]
  const keep = (each: OwnNamespace) => noted(journal, each) && known.add(each.netns)
  const timer = setInterval(() => {
    for (const file of resultsIn(state).filter(each => !read.has(each))) {
      const text = textOf(file)
      // One that is being written has no end yet
      if (text.trimEnd().endsWith('}') && namespaceIn(text).every(keep)) read.add(file)
    }
    holders(known).forEach(keep)
  }, everyMs)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

// On a full disk the run must go on all the same, and it is tried again
function noted(journal: string, each: OwnNamespace): boolean {
  try {
    note(journal, each)
    return true
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    return false
  }
}

/** What the container network has written down of namespaces that have a name. */
export function namespacesIn(state = networkState): OwnNamespace[] {
  return resultsIn(state).flatMap(file => namespaceIn(textOf(file)))
}

function resultsIn(state: string): string[] {
  const folder = join(state, 'results')
  return existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : []
}

function namespaceIn(text: string): OwnNamespace[] {
  const [, of] = /"containerId":"([^"]+)"/.exec(text) ?? []
  const [, netns] = /"(?:netns|sandbox)":"(?:\/var)?\/run\/netns\/([\w.-]+)"/.exec(text) ?? []
  return of === undefined || netns === undefined ? [] : [{ netns, of }]
}

/** Removes those of these names that are still there: the namespace with its name, or the empty file that stayed of it. */
export async function removeNamespaces(
  namespaces: readonly string[],
  env: Readonly<Record<string, string>>,
  there = '/run/netns',
): Promise<Swept> {
  const [removed, left]: [string[], string[]] = [[], []]
  for (const name of namespaces.filter(each => existsSync(join(there, each)))) {
    const file = join(there, name)
    const problem = isPlainName(file) ? unlinked(file) : await deleted(name, env)
    if (problem === undefined) removed.push(`netns ${name}`)
    else left.push(`netns ${name}: ${problem}`)
  }
  return { removed, left }
}

async function deleted(name: string, env: Readonly<Record<string, string>>): Promise<string | undefined> {
  const options = { timeoutMs: 10_000, whole: true, env: { ...env, ...ownedBy('') } }
  const record = await run(['ip', 'netns', 'delete', name], options)
  return succeeded(record) ? undefined : howItEnded(record)
}

// A host without ip has such files too
function unlinked(file: string): string | undefined {
  try {
    unlinkSync(file)
    return undefined
  } catch (error) {
    return String(error)
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // its container was removed meanwhile
  }
}
