import { type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** Processor time that the processes tied to a container took while it rested, and then while it computed. */
export interface GuestWork {
  readonly rest: Spent
  readonly work: Spent
}

/** What was spent between two samples. */
export interface Spent {
  /** Seconds by the host's clock */
  readonly wallS: number
  /** Seconds of processor time of each process, by its pid */
  readonly byPid: Readonly<Record<string, number>>
  /** Seconds of processor time of the main thread of each process, by its pid */
  readonly mainByPid: Readonly<Record<string, number>>
  /** Seconds in which the busiest thread of a process but its main one ran or waited to run, by pid: on a busy host it may ask for more than it gets. Only where the host counts them */
  readonly askedByPid: Readonly<Record<string, number>>
  /** How often KVM's guest of a process came back to its host, by pid; only where the host shows it */
  readonly exits: Readonly<Record<string, number>>
}

interface Sample {
  readonly label: string
  readonly at: number
  readonly ticks: ReadonlyMap<string, number>
  readonly mainTicks: ReadonlyMap<string, number>
  /** Nanoseconds of each thread, by `PID/TID` */
  readonly threads: ReadonlyMap<string, number>
  readonly exits: ReadonlyMap<string, number>
}

const labels = ['rest', 'rest', 'works', 'worked'] as const
export type Label = (typeof labels)[number]

const endOfSample = 'sample complete\n'

/** Linux counts processor time for programs in hundredths of a second, on every architecture of this project: proc(5), USER_HZ. */
const ticksPerS = 100

/**
 * Standard input is `LABEL PID…`; POSIX sh. Fields 14 and 15 of /proc/PID/stat hold the time of all threads of a process, a guest's too, and those below task/PID
 * the time of its main thread; a thread's schedstat holds the nanoseconds that it ran, and those that it waited to run.
 */
export const sampleScript = `read -r label pids; read -r up _ </proc/uptime; echo "sample $label"; echo "at $up"
for p in $pids; do { read -r stat <"/proc/$p/stat"; } 2>/dev/null || continue
set -- \${stat##*) }; echo "ticks $p $((\${12} + \${13}))"
{ read -r stat <"/proc/$p/task/$p/stat"; } 2>/dev/null && set -- \${stat##*) } && echo "main $p $((\${12} + \${13}))"
for task in "/proc/$p/task"/*; do { read -r ran waited _ <"$task/schedstat" && echo "thread $p/\${task##*/} $((ran + waited))"; } 2>/dev/null; done
for file in /sys/kernel/debug/kvm/"$p"-*/exits; do [ ! -r "$file" ] || { read -r n <"$file" && echo "exits $p $n"; }; done; done
echo '${endOfSample.trimEnd()}'`

/** Samples `rest`, two at least, then one `works` as the computation begins, and one `worked` at its end. */
export const guestWork: Probe<GuestWork> = {
  name: 'guest-work',
  budget: 65536,
  parse: answer => {
    const samples = readSamples(said(answer))
    const [before, after, began, worked] = samples.slice(-4)
    if (!before || !after || !began || !worked || samples.slice(-4).some(({ label }, at) => label !== labels[at]))
      throw new ProbeError('CUT', 'The container was not seen at rest and at work')
    return { rest: between(before, after), work: between(began, worked) }
  },
}

/** Has every one of these processes come to rest between the last two samples? A guest that has just booted has not. */
export function isAtRest(text: string): boolean {
  const [before, after] = readSamples(text).slice(-2)
  if (!before || !after) return false
  const { wallS, byPid, askedByPid } = between(before, after)
  return [byPid, askedByPid].every(each => Object.values(each).every(spentS => spentS < 0.3 * wallS))
}

function readSamples(text: string): Sample[] {
  return text.split(endOfSample).slice(0, -1).map(readSample)
}

function readSample(text: string): Sample {
  const [, label = '', at] = /^sample (rest|works|worked)\nat (\d+\.\d+)$/m.exec(text) ?? []
  if (at === undefined) throw unreadable('a sample of processor times', text)
  const numbers = (word: string) =>
    new Map([...text.matchAll(new RegExp(`^${word} (\\S+) (\\d+)$`, 'gm'))].map(([, of = '', n]) => [of, Number(n)]))
  return {
    label,
    at: Number(at),
    ticks: numbers('ticks'),
    mainTicks: numbers('main'),
    threads: numbers('thread'),
    exits: numbers('exits'),
  }
}

function between(before: Sample, after: Sample): Spent {
  const grown = (was: ReadonlyMap<string, number>, is: ReadonlyMap<string, number>, unit: number) =>
    Object.fromEntries([...is].map(([pid, n]) => [pid, round((n - (was.get(pid) ?? n)) / unit)]))
  return {
    wallS: Math.max(round(after.at - before.at), 1 / ticksPerS),
    byPid: grown(before.ticks, after.ticks, ticksPerS),
    mainByPid: grown(before.mainTicks, after.mainTicks, ticksPerS),
    askedByPid: busiest(grown(before.threads, after.threads, 1e9)),
    exits: grown(before.exits, after.exits, 1),
  }
}

function busiest(threads: Readonly<Record<string, number>>): Record<string, number> {
  const byPid: Record<string, number> = {}
  for (const [thread, askedS] of Object.entries(threads)) {
    const [pid = '', tid] = thread.split('/')
    if (tid !== pid) byPid[pid] = Math.max(byPid[pid] ?? 0, askedS)
  }
  return byPid
}

const round = (value: number) => Math.round(value * 100) / 100
