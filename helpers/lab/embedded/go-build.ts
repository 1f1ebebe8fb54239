import { goEnvironment } from './go-environment.ts'
import { step, type Work } from './step.ts'

/** What to build: a folder with a go.mod, a package (or `tool`: those that go.mod names), its version and where that goes. */
export interface GoSource {
  readonly folder: string
  readonly build: string
  readonly version: string
  /** Go variable that takes the version */
  readonly variable?: string
  readonly tags?: readonly string[]
}

/** Builds the programs of a Go source into a folder; says every 15 s what it is at. */
export async function goBuild(work: Work, go: string, source: GoSource, into: string): Promise<void> {
  const stamp = source.variable === undefined ? '' : ` -X ${source.variable}=${source.version}`
  const tags = source.tags ? ['-tags', source.tags.join(',')] : []
  const argv = [go, 'build', '-v', ...tags, '-ldflags', `-s -w${stamp}`, '-o', `${into}/`, source.build]
  await step(work, argv, {
    timeoutMs: 1_800_000,
    maxBytes: 16 * 1024 * 1024,
    env: goEnvironment(work.folder, process.env),
    cwd: source.folder,
    onLine: progress(work.tell),
    code: 'BUILD_FAILED',
    remedy:
      'see what came back; if a module could not be fetched: GOPROXY, https_proxy, then run it again: it goes on where it stopped',
  })
}

function progress(tell: (line: string) => void): (line: string) => void {
  let [packages, told] = [0, performance.now()]
  return line => {
    if (!line.startsWith('go: ')) packages += 1
    if (performance.now() - told < 15_000) return
    told = performance.now()
    tell(`  ${packages} packages compiled, now ${line.replace(/^go: /, '')}`)
  }
}
