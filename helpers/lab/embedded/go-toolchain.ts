import { chmodSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../engine/process.ts'
import { programPath } from '../program-path.ts'
import { isAtLeast, versionIn } from '../version.ts'
import { Apt } from './apt.ts'
import { architecture } from './architecture.ts'
import { unpackPackages } from './debian.ts'
import { goEnvironment } from './go-environment.ts'
import { pins } from './pins.ts'
import { step, type Work } from './step.ts'

/** The oldest Go that can fetch another one as a module. */
const oldestFetcher = '1.18.0'

const remedy = 'see that the Go module proxy answers: GOPROXY, https_proxy; or put a newer Go on PATH'

/** A go program that can build the parts: the one on PATH if it is new enough, else the pinned one, fetched into the work folder. */
export async function goToolchain(work: Work): Promise<string> {
  const found = programPath('go', process.env.PATH ?? '')
  const version = found === undefined ? undefined : await goVersion(found, work)
  if (found && version && isAtLeast(version, pins.go)) return found
  work.tell(`  Go on PATH: ${version ?? 'none'}; fetching Go ${pins.go}`)
  return fetchToolchain(found && version && isAtLeast(version, oldestFetcher) ? found : await debianGo(work), work)
}

async function goVersion(go: string, { folder }: Work): Promise<string | undefined> {
  const record = await run([go, 'version'], { timeoutMs: 30_000, env: goEnvironment(folder, process.env), cwd: folder })
  return versionIn(record.stdout)
}

// Debian's own Go may be old, but every Go since 1.18 can fetch the module that newer ones are published as
async function fetchToolchain(go: string, work: Work): Promise<string> {
  const module = `golang.org/toolchain@v0.0.1-go${pins.go}.linux-${architecture().go}`
  const env = goEnvironment(work.folder, process.env)
  const options = { timeoutMs: 900_000, env, cwd: work.folder, code: 'GO_TOOLCHAIN', remedy }
  const { stdout } = await step(work, [go, 'mod', 'download', '-json', module], options)
  const { Dir: folder } = JSON.parse(stdout) as { Dir: string }
  // A module's files have no exec bits
  for (const file of globSync([join(folder, 'bin/*'), join(folder, 'pkg/tool/*/*')])) chmodSync(file, 0o755)
  return join(folder, 'bin/go')
}

async function debianGo(work: Work): Promise<string> {
  const names = await new Apt(work).dependencies(['golang-go'])
  const name = names.find(name => /^golang-[\d.]+-go$/.test(name)) ?? 'golang-go'
  const folder = join(work.folder, 'debian-go')
  await unpackPackages(work, { [name]: folder })
  const [go = ''] = globSync(join(folder, 'usr/lib/go-*/bin/go'))
  return go
}
