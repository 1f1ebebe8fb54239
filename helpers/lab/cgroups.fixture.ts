import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder with these files below sys/fs/cgroup, as a root of a process's files. Disposed of at the test's end. */
export function fakeCgroups(files: Readonly<Record<string, string>>) {
  const path = mkdtempSync(join(tmpdir(), 'cgroups-'))
  mkdirSync(join(path, 'sys/fs/cgroup'), { recursive: true })
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, 'sys/fs/cgroup', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}
