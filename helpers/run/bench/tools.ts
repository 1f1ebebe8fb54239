import { globSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { run } from '../../engine/process.ts'

const packages = ['hyperfine', 'wrk', 'libluajit-5.1-2', 'libluajit-5.1-common']
const timeoutMs = 120_000

/** Other people's measuring tools, and the folder of the library they need. */
export interface Tools {
  readonly hyperfine: string
  readonly wrk: string
  readonly libraries: string
}

/** Fetches Debian's hyperfine and wrk and unpacks them into the folder; installs nothing. Throws LabError APT. */
export async function fetchTools(folder: string): Promise<Tools> {
  await mkdir(folder, { recursive: true })
  await step(['apt-get', 'download', ...packages], folder)
  for (const file of globSync(join(folder, '*.deb'))) await step(['dpkg-deb', '-x', file, folder], folder)
  const [library = ''] = globSync(join(folder, 'usr/lib/*/libluajit-5.1.so.2'))
  return { hyperfine: join(folder, 'usr/bin/hyperfine'), wrk: join(folder, 'usr/bin/wrk'), libraries: dirname(library) }
}

async function step(argv: readonly string[], cwd: string): Promise<void> {
  const { exitCode, stderr } = await run(argv, { timeoutMs, cwd })
  if (exitCode === 0) return
  const remedy = 'see that apt reaches its sources (apt-get update works), on Debian or Ubuntu'
  throw new LabError('APT', `${argv[0]} failed`, { ran: argv.join(' '), cameBack: stderr, remedy })
}
