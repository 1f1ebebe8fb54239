import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { processTable } from '../../engine/process-table.ts'
import { censusScript } from '../../probe/census.ts'
import { ask, namespace } from './lab-host.fixture.ts'

/** All of the lab host that a run could leave something in, except what changes by itself. */
export function remains(state: string, folder: string): string[] {
  return [...census(), ...containers(), ...sandboxes(), ...owned(), ...files(state, folder)].sort()
}

/** What is there and was not before. */
export function added(before: readonly string[], after: readonly string[]): string[] {
  const known = new Set(before)
  return after.filter(each => !known.has(each))
}

/**
 * What is made with the first port and stays, what counts up, and what this lab host shares with its machine: folders for temporary files and
 * the kernel. All else is in namespaces of its own, so whatever is new there is of a run.
 */
const changing = /CNI-HOSTPORT|last_reserved_ip|^file \/(var\/)?tmp\/|^module |^sysctl kernel\//

function census(): string[] {
  const { stdout } = spawnSync('sh', ['-c', censusScript], { encoding: 'utf8', maxBuffer: 8 * 1024 * 1024 })
  const lines = stdout.split('\n').filter(line => !/^(process|listens|namespace) |^$|complete/.test(line))
  const lasting = lines.filter(line => !changing.test(line))
  // Other labs of this machine may come and go; all cgroups of this host lie in the folder of its name
  return lasting.filter(line => !line.startsWith('cgroup ') || line.includes(`/${namespace()}`))
}

function containers(): string[] {
  try {
    const lines = ask('ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Names}}').split('\n').filter(Boolean)
    return lines.map(line => `container ${line}`)
  } catch (error) {
    return [`containers unknown: ${error}`]
  }
}

function sandboxes(): string[] {
  // nerdctl has a sleep hold a port
  const isPart = (comm: string, args: readonly string[]) =>
    /^(containerd-shim|runsc|exe|nerdctl)/.test(comm) || args.join(' ') === 'sleep infinity'
  const all = processTable().filter(({ comm, args }) => isPart(comm, args))
  return all.map(({ comm, pid, started, args }) => `process ${comm} ${pid} ${started} ${args.join(' ')}`)
}

// Every process that a run started carries the run's id, a date first
function owned(): string[] {
  const all = processTable().filter(({ owner = '' }) => /^\d{14}-[0-9a-f]{6}$/.test(owner))
  return all.map(
    ({ comm, pid, owner, args }) => `process ${comm} ${pid} of run ${owner}: ${args.join(' ').slice(0, 80)}`,
  )
}

function files(state: string, folder: string): string[] {
  const journals = entries(join(state, 'kata-lab-spec')).filter(name => name !== 'reaper.log')
  const runs = entries(join(folder, 'reports/.runs'))
  const drafts = ['reports', 'reports/partial'].flatMap(part =>
    entries(join(folder, part)).filter(name => name.startsWith('.writing')),
  )
  return [...journals, ...runs, ...drafts].map(name => `file ${name}`)
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The last words of a reaper, for a test that failed. */
export function reaperSaid(state: string): string {
  try {
    return readFileSync(join(state, 'kata-lab-spec/reaper.log'), 'utf8')
  } catch {
    return 'the reaper said nothing'
  }
}
