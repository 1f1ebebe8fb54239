import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answer } from './answer.fixture.ts'
import { type GuestWork, guestWork } from './guest-work.ts'
import type { Place, TiedProcess } from './tied.ts'

/** A real sandbox at rest and at work, and a runc container beside it. */
export interface RecordedWork {
  readonly tied: readonly TiedProcess[]
  readonly runc: readonly TiedProcess[]
  readonly seen: GuestWork
  /** Seconds that the guest says its computation took */
  readonly saidS: number
}

const folder = join(import.meta.dirname, '../../snapshots/recorded-work')

/** Reads one of snapshots/recorded-work. */
export function recordedWork(set: string): RecordedWork {
  const said = (name: string) =>
    (JSON.parse(readFileSync(join(folder, set, `${name}.json`), 'utf8')) as { stdout: string }).stdout
  const samples = [
    sample('rest', said('idle-before')),
    sample('rest', said('idle-after')),
    sample('works', said('idle-after')),
    sample('worked', said('work-after')),
  ]
  const [, minutes, seconds] = /^(\d+)m([\d.]+)s/m.exec(said('guest-computes')) ?? []
  return {
    tied: processesIn(said('tied-status'), said('tied-fd')),
    runc: processesIn(said('runc-tied-status'), said('runc-tied-status')),
    seen: guestWork.parse(answer(samples.join(''))),
    saidS: 60 * Number(minutes) + Number(seconds),
  }
}

// The times of threads, which a sample has of whole processes
function sample(label: string, text: string): string {
  const [up = ''] = text.split(' ')
  const ticks = new Map<string, number>()
  const main = new Map<string, number>()
  for (const [, pid = '', tid, user, system] of text.matchAll(/^\/proc\/(\d+)\/task\/(\d+) \S+ (\d+) (\d+)$/gm)) {
    ticks.set(pid, (ticks.get(pid) ?? 0) + Number(user) + Number(system))
    if (tid === pid) main.set(pid, Number(user) + Number(system))
  }
  const of = (word: string, times: Map<string, number>) => [...times].map(([pid, n]) => `${word} ${pid} ${n}`)
  const lines = [...of('ticks', ticks), ...of('main', main)]
  return [`sample ${label}`, `at ${up}`, ...lines, 'sample complete\n'].join('\n')
}

function processesIn(status: string, descriptors: string): TiedProcess[] {
  return blocks(status).flatMap(([pid, text]) => {
    const held = blocks(descriptors).find(([each]) => each === pid)?.[1] ?? ''
    const exe = /^exe (\/.*)$/m.exec(text)?.[1]
    if (exe === undefined) return []
    const pssKiB = Number(/^Pss: +(\d+) kB$/m.exec(text)?.[1] ?? 0)
    return [
      {
        ...{ pid, parent: Number(/^PPid:\t(\d+)$/m.exec(text)?.[1]), started: 0, exe, cgroups: [], args: [], pssKiB },
        comm: /^Name:\t(.*)$/m.exec(text)?.[1] ?? '',
        descriptors: [...held.matchAll(/ -> (\/dev\/kvm|anon_inode:kvm-.*)$/gm)].map(([, to = '']) => to),
        place: placeOf(text, exe),
      },
    ]
  })
}

// Nobody recorded inodes: a process with a second pid has a process namespace of its own, and there its root and the file behind its path may be others too
function placeOf(text: string, exe: string): Place {
  const own = /^NSpid:\t\d+\t\d+/m.test(text)
  return { samePids: !own, sameRoot: !own, hostFile: !own || !exe.startsWith('/bin/') }
}

function blocks(text: string): [number, string][] {
  return text
    .split(/^== (?=\d+$)/m)
    .slice(1)
    .map(block => [Number.parseInt(block, 10), block])
}
