import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeEmbedded } from '../../lab/embedded/describe.ts'
import { enter } from '../../lab/embedded/enter.ts'
import type { Parts } from '../../lab/embedded/parts.ts'
import { cacheFolder, prepare } from '../../lab/embedded/prepare.ts'
import type { Environment } from '../../lab/options.ts'
import { readOptions } from '../../lab/options.ts'
import { newRun } from '../../observation/plan.ts'
import { countsOf, freshCounts } from '../counts.ts'
import { interruption } from '../interruption.ts'
import { countedIn, vitestOnTests } from '../vitest.ts'
import { exitCodeOf, type HostEnded } from './exit-code.ts'
import { faultsHosts } from './hosts.ts'
import { isClean, table, triesOf } from './rows.ts'

const tell = (line: string) => console.log(line)
const longestMs = 3_600_000

/**
 * `npm run test:faults`: the embedded lab's namespaces serve as lab hosts, so that what a faulty run might leave or touch is never
 * this machine's; in them the fault tests start whole runs with `LAB=host`. `args` for vitest: on one host, and not counted.
 * `LAB_FAULTS=full`: every kind at more points.
 */
export async function testFaults(args: readonly string[], env: Environment): Promise<number> {
  const signal = interruption(longestMs)
  const parts = await prepare({ cacheFolder: cacheFolder(env), tell, signal })
  const chosen = args.length > 0 ? [{ args }] : faultsHosts
  const hosts = await Promise.all(chosen.map(each => testOnHost(parts, each, env)))
  const tries = hosts.flatMap(host => host.tries)
  tell(`\n${table(tries)}`)
  const unclean = tries.filter(each => !isClean(each))
  for (const { fault, left, foreign } of unclean) tell([`\n${fault}:`, ...left, ...foreign].join('\n  '))
  return exitCodeOf(hosts)
}

/** Tests for one host; under no name they are not counted */
interface Chosen {
  readonly name?: string
  readonly args: readonly string[]
}

async function testOnHost(parts: Parts, { name, args }: Chosen, env: Environment): Promise<HostEnded> {
  const runId = `faults-${newRun().id}`
  const lab = describeEmbedded(parts, { runId, options: readOptions({}), outerPid: process.pid })
  const folder = mkdtempSync(join(tmpdir(), 'kata-lab-spec-faults-'))
  const host = { nerdctl: lab.nerdctl, sandbox: lab.runtimes.sandbox, images: lab.images, env: lab.env }
  const results = name === undefined ? join(folder, 'results.json') : freshCounts(name)
  const { argv, env: own, cwd } = vitestOnTests('faults', [...countedIn(results), ...args], env)
  const given = {
    FAULTS_HOST: JSON.stringify(host),
    FAULTS_FOLDER: folder,
    FAULTS: env.LAB_FAULTS ?? 'quick',
    FAULTS_RUNS: env.LAB_FAULTS_RUNS ?? '',
  }
  const store = lab.nerdctl[lab.nerdctl.indexOf('--data-root') + 1] ?? ''
  const onHost = ['sh', join(import.meta.dirname, 'host.sh'), store, ...argv]
  try {
    const code = await enter(parts, { argv: onHost, cwd, env: { ...own, ...given } }, { runId, tell })
    return { code, ran: await ranIn(results), tries: triesOf(folder) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// Where vitest came to no result, its exit code tells
async function ranIn(results: string): Promise<number> {
  const text = await readFile(results, 'utf8').catch(() => undefined)
  if (text === undefined) return 0
  const { passed, failed } = countsOf(JSON.parse(text))
  return passed + failed
}
