import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { layOut } from '../observation/run-folder.ts'
import { mountsNow } from './ownership/mounts.ts'

/**
 * The private folder of one run, in reports/: a run that was killed leaves nothing elsewhere, and its reaper or the next run takes it
 * away. Disposed of at the run's end.
 */
export async function openWorkFolder(reports: string, runId: string) {
  const all = join(reports, '.runs')
  await sweep(all)
  const folder = join(all, runId)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, 'pid'), String(process.pid))
  await layOut(folder)
  await mkdir(temporaryIn(folder))
  return { folder, [Symbol.asyncDispose]: () => closeWorkFolder(folder) }
}

/** Where programs of a run put their temporary files. */
export const temporaryIn = (folder: string) => join(folder, 'tmp')

/** Removes a run's folder. Another run of this checkout may be going on beside it. */
export async function closeWorkFolder(folder: string): Promise<void> {
  await remove(folder)
  await rmdir(dirname(folder)).catch(() => undefined)
}

async function sweep(all: string): Promise<void> {
  const left = await readdir(all).catch(() => [])
  for (const name of left) {
    const pid = Number(await readFile(join(all, name, 'pid'), 'utf8').catch(() => '0'))
    if (!isAlive(pid)) await remove(join(all, name))
  }
}

async function remove(folder: string): Promise<void> {
  if (mountsNow(folder).length === 0) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}
