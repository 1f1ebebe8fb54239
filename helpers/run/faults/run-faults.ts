import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeEmbedded } from '../../lab/embedded/describe.ts'
import { enter } from '../../lab/embedded/enter.ts'
import { cacheFolder, prepare } from '../../lab/embedded/prepare.ts'
import type { Environment } from '../../lab/options.ts'
import { newRun } from '../../observation/plan.ts'
import { interruption } from '../interruption.ts'
import { vitestOnTests } from '../vitest.ts'
import { isClean, table, triesOf } from './rows.ts'

const tell = (line: string) => console.log(line)
const longestMs = 3_600_000

/**
 * `npm run test:faults`: the embedded lab's namespaces serve as a lab host, so that what a faulty run might leave or touch is never
 * this machine's; in them the fault tests start whole runs with `LAB=host`. `LAB_FAULTS=full`: every kind at more points.
 */
export async function testFaults(args: readonly string[], env: Environment): Promise<number> {
  const signal = interruption(longestMs)
  const runId = `faults-${newRun().id}`
  const parts = await prepare({ cacheFolder: cacheFolder(env), tell, signal })
  const lab = describeEmbedded(parts, { runId, port: 3012, outerPid: process.pid })
  const folder = mkdtempSync(join(tmpdir(), 'kata-lab-spec-faults-'))
  const host = { nerdctl: lab.nerdctl, sandbox: lab.runtimes.sandbox, images: lab.images, env: lab.env }
  const { argv, env: own, cwd } = vitestOnTests('faults', args, env)
  const given = {
    FAULTS_HOST: JSON.stringify(host),
    FAULTS_FOLDER: folder,
    FAULTS: env.LAB_FAULTS ?? 'quick',
    FAULTS_RUNS: env.LAB_FAULTS_RUNS ?? '',
  }
  try {
    const store = lab.nerdctl[lab.nerdctl.indexOf('--data-root') + 1] ?? ''
    const onHost = ['sh', join(import.meta.dirname, 'host.sh'), store, ...argv]
    const code = await enter(parts, { argv: onHost, cwd, env: { ...own, ...given } }, { runId, tell })
    const tries = triesOf(folder)
    tell(`\n${table(tries)}`)
    const unclean = tries.filter(each => !isClean(each))
    for (const { fault, left, foreign } of unclean) tell([`\n${fault}:`, ...left, ...foreign].join('\n  '))
    return unclean.length === 0 ? code : code || 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
