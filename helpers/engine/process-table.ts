import { readdirSync, readFileSync } from 'node:fs'
import { ownerVariable } from './owner.ts'

/** A process by what cannot be taken for another's: the kernel gives a pid anew, but not with the same start. */
export interface ProcessIdentity {
  readonly pid: number
  /** Clock ticks after boot */
  readonly started: number
}

/** A process of this machine, as far as one can tell whose it is. */
export interface ProcessFacts extends ProcessIdentity {
  readonly parent: number
  /** The kernel cuts it at 15 letters */
  readonly comm: string
  readonly args: readonly string[]
  /** Id of the run that started it; absent where it is none of ours or may not be read */
  readonly owner?: string
}

/** All processes that can be read; one that ends meanwhile is left out. Zombies are none: nobody can end them. */
export function processTable(): ProcessFacts[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  return pids.flatMap(pid => factsOf(Number(pid)) ?? [])
}

/** A process that runs at this moment; undefined: there is none with this pid. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const stat = statOf(pid)
  return stat && { pid, started: stat.started }
}

/** Whether exactly this process still runs. */
export function isRunning({ pid, started }: ProcessIdentity): boolean {
  return statOf(pid)?.started === started
}

/** Ends exactly this process at once; says whether it was there to be ended. */
export function killExactly(process_: ProcessIdentity): boolean {
  if (!isRunning(process_)) return false
  try {
    return process.kill(process_.pid, 'SIGKILL')
  } catch {
    return false // it ended between the two, or may not be ended by us
  }
}

/** The processes and all that descends from them. Pure. */
export function withDescendants(roots: readonly ProcessFacts[], all: readonly ProcessFacts[]): ProcessFacts[] {
  const found = new Set(roots.map(({ pid }) => pid))
  for (let before = -1; before < found.size; ) {
    before = found.size
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid)
  }
  return all.filter(({ pid }) => found.has(pid))
}

function factsOf(pid: number): ProcessFacts | undefined {
  const stat = statOf(pid)
  if (stat === undefined) return undefined
  const args = read(pid, 'cmdline').replace(/\0$/, '').split('\0')
  const mark = `${ownerVariable}=`
  const owner = read(pid, 'environ')
    .split('\0')
    .find(entry => entry.startsWith(mark))
  return { pid, ...stat, args, ...(owner === undefined ? {} : { owner: owner.slice(mark.length) }) }
}

// The name may hold anything, a parenthesis too: what follows stands after the last one
function statOf(pid: number): Omit<ProcessFacts, 'pid' | 'args' | 'owner'> | undefined {
  const [, comm = '', rest = ''] = /^\d+ \((.*)\) (.*)$/s.exec(read(pid, 'stat')) ?? []
  const fields = rest.split(' ')
  const [state, parent, started] = [fields[0], Number(fields[1]), Number(fields[19])]
  return Number.isInteger(started) && state !== 'Z' && state !== 'X' ? { comm, parent, started } : undefined
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
