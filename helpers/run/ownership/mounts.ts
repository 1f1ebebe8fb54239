import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { run } from '../../engine/process.ts'
import type { Swept } from './sweep.ts'

/** Takes away the mounts in a run's private folder: a nerdctl that is killed while it looks into an image leaves one. */
export async function unmountIn(folder: string): Promise<Swept> {
  const removed: string[] = []
  // The last one first: it may lie in another, or on it
  for (const mount of mountsNow(folder).reverse()) {
    const { exitCode } = await run(['umount', '--lazy', mount], { timeoutMs: 10_000 })
    if (exitCode === 0) removed.push(`mount ${mount}`)
  }
  return { removed, left: mountsNow(folder).map(mount => `mount ${mount}`) }
}

/** The mount points that lie in a folder at this moment. What is in them is not the folder's, so it must not be removed with it. */
export function mountsNow(folder: string): string[] {
  // The kernel tells no links
  return existsSync(folder) ? mountsIn(realpathSync(folder), readFileSync('/proc/self/mountinfo', 'utf8')) : []
}

/** The mount points that lie in a folder, in the order in which they were made; `mountinfo` as the kernel gives it. Pure. */
export function mountsIn(folder: string, mountinfo: string): string[] {
  const points = mountinfo.split('\n').map(line => plain(line.split(' ')[4] ?? ''))
  return points.filter(point => point.startsWith(`${folder}/`))
}

// Blank, tab, newline and backslash stand as octal numbers
const plain = (point: string) =>
  point.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))
