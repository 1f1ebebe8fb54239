import { run } from '../engine/process.ts'
import { succeeded } from '../engine/record.ts'
import { type Daemon, runtimeFile } from './daemon.ts'
import type { Lab } from './lab.ts'
import { programPath } from './program-path.ts'

/** What the two runtimes say of themselves; one that is not found or says nothing is left out; deadline of each in ms. */
export async function runtimeVersions(
  runtimes: Lab['runtimes'],
  daemon: Daemon | undefined,
  timeoutMs: number,
): Promise<Record<string, string>> {
  if (daemon === undefined) return {}
  const said = Object.entries(runtimes).map(
    async ([role, runtime]) => [role, await versionLine(runtime, daemon, timeoutMs)] as const,
  )
  return Object.fromEntries((await Promise.all(said)).flatMap(([role, line]) => (line ? [[role, line]] : [])))
}

async function versionLine(runtime: string, daemon: Daemon, timeoutMs: number): Promise<string | undefined> {
  const file = speaker(runtime, daemon)
  if (file === undefined) return undefined
  const record = await run([`${daemon.root}${file}`, '--version'], { timeoutMs })
  return succeeded(record) ? record.stdout.trim().split('\n')[0] : undefined
}

// The shims of runc and gVisor start another program, and that one is what is meant
function speaker(runtime: string, daemon: Daemon): string | undefined {
  const behind = /^io\.containerd\.(runc|runsc)\./.exec(runtime)?.[1]
  return behind === undefined ? runtimeFile(runtime, daemon) : programPath(behind, daemon.path, daemon.root)
}
