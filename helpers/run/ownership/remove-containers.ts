import { ownedBy } from '../../engine/owner.ts'
import { run } from '../../engine/process.ts'
import { type CommandRecord, howItEnded, succeeded } from '../../engine/record.ts'
import { endSandbox } from '../../engine/removal.ts'
import { runLabel } from '../../engine/run-label.ts'
import type { Journalled } from './journalled.ts'
import type { Swept } from './sweep.ts'

type HostLab = NonNullable<Journalled['lab']>

/** Deadline of one command in ms, at least: who asked for little patience does not ask for leftovers */
const leastDeadlineMs = 15_000
const rounds = 3

interface Found {
  readonly id: string
  readonly name: string
}

/** Removes the containers that carry this run's label and stand in its journal; each by its id: asked, then by its own processes, then asked again. */
export async function removeContainers(run_: Journalled, lab: HostLab): Promise<Swept> {
  const removed = new Set<string>()
  for (let round = 1; round <= rounds; round++) {
    const listed = await list(run_, lab)
    if ('failure' in listed) return { removed: [...removed], left: [`containers: ${listed.failure}`] }
    const ours = listed.found.filter(each => isJournalled(run_, each))
    if (ours.length === 0) return { removed: [...removed], left: [] }
    for (const each of ours)
      if (await remove(lab, each)) removed.add(`container ${each.name} (${each.id.slice(0, 12)})`)
  }
  const listed = await list(run_, lab)
  const left = 'failure' in listed ? [listed.failure] : listed.found.filter(each => isJournalled(run_, each)).map(words)
  return { removed: [...removed], left }
}

// A label alone may have been copied, a name alone may have been taken by somebody else since
function isJournalled({ containers }: Journalled, { id, name }: Found): boolean {
  const known = containers.get(name)
  return containers.has(name) && (known === undefined || known === id)
}

async function list({ head }: Journalled, lab: HostLab): Promise<{ found: Found[] } | { failure: string }> {
  const filter = `label=${runLabel}=${head.run}`
  const record = await ask(lab, ['ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Names}}', '--filter', filter])
  if (!succeeded(record)) return { failure: `nerdctl could not list them: ${howItEnded(record)}` }
  const lines = record.stdout.split('\n').filter(line => /^[0-9a-f]{64} \S+$/.test(line))
  return { found: lines.map(line => ({ id: line.slice(0, 64), name: line.slice(65) })) }
}

async function remove(lab: HostLab, { id }: Found): Promise<boolean> {
  if (succeeded(await ask(lab, ['rm', '--force', id]))) return true
  await endSandbox(id, 0)
  return succeeded(await ask(lab, ['rm', '--force', id]))
}

function ask({ nerdctl, env, deadlineMs = 0 }: HostLab, args: readonly string[]): Promise<CommandRecord> {
  // The folder for temporary files may have gone with an earlier sweep
  const { TMPDIR: _, ...lasting } = env
  return run([...nerdctl, ...args], {
    ...{ timeoutMs: Math.max(leastDeadlineMs, deadlineMs), whole: true },
    env: { ...lasting, ...unowned },
  })
}

// A second sweep of the same run must not end the first one's nerdctl
const unowned = ownedBy('')

const words = ({ id, name }: Found) => `container ${name} (${id.slice(0, 12)})`
