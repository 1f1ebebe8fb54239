import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Peaks of memory, MiB, by what each process runs. */
export type Peaks = ReadonlyMap<string, number>

/** Looks at the Node processes below one of ours again and again until it is told to stop; then gives the peak of each. */
export function watchMemory(pid: number, everyMs = 250): () => Peaks {
  const peaks = new Map<number, { what: string; mib: number }>()
  const look = () => {
    for (const each of below(pid)) if (isNode(each)) note(peaks, each)
  }
  const timer = setInterval(look, everyMs)
  return () => {
    clearInterval(timer)
    return new Map([...peaks].map(([each, { what, mib }]) => [`${what} (${each})`, mib]))
  }
}

/** The same of what they hold together at one moment, each shared page counted once; MiB. */
export function watchSum(pid: number, everyMs = 250): () => number {
  let peak = 0
  const look = () => {
    const kib = below(pid).map(each => Number(/^Pss:\s+(\d+)/m.exec(read(each, 'smaps_rollup'))?.[1] ?? 0))
    peak = Math.max(peak, Math.round(kib.reduce((sum, each) => sum + each, 0) / 1024))
  }
  const timer = setInterval(look, everyMs)
  return () => {
    clearInterval(timer)
    return peak
  }
}

function note(peaks: Map<number, { what: string; mib: number }>, pid: number): void {
  const kib = Number(/^VmHWM:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0)
  // A process that has ended has no memory any more
  if (kib === 0) return
  const script = read(pid, 'cmdline')
    .split('\0')
    .slice(1)
    .find(word => /\.m?[jt]s$/.test(word))
  const project = /--project\0(\w+)/.exec(read(pid, 'cmdline'))?.[1]
  const what = [script?.split('/').at(-1) ?? 'node', project].filter(Boolean).join(' ')
  peaks.set(pid, { what, mib: Math.round(kib / 1024) })
}

function below(pid: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(name => [Number(name), Number(/\) \S (\d+)/.exec(read(Number(name), 'stat'))?.[1] ?? 0)]),
  )
  const isBelow = (each: number): boolean => each === pid || (each > 1 && isBelow(parents.get(each) ?? 0))
  return [...parents.keys()].filter(isBelow)
}

function isNode(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`) === readlinkSync('/proc/self/exe')
  } catch {
    return false
  }
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
