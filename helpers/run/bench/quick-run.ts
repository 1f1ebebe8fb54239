import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../engine/process.ts'
import { howItEnded } from '../../engine/record.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Environment } from '../../lab/options.ts'
import { reportsFolder, root } from '../project-root.ts'
import { watchMemory } from './processes.ts'

const goalPercent = 10
const timeoutMs = 600_000

/** A whole `quick` run, its report in reports/: which part of its time is not spent on lab, containers and measurements. */
export async function quickRun(env: Environment): Promise<boolean> {
  const [began, memory] = [performance.now(), watchMemory(process.pid)]
  const heard: string[] = []
  const argv = [process.execPath, join(root, 'helpers/run/main.ts'), 'lab']
  const given = { ...definedIn(env), LAB_PROFILE: 'quick' }
  const record = await run(argv, { timeoutMs, env: given, cwd: root, onLine: line => void heard.push(line) })
  const [wallMs, peaks] = [performance.now() - began, memory()]
  // 2: an interval on both sides of its bound, say, which took as long as any other
  if (record.exitCode !== 0 && record.exitCode !== 2) throw new Error(`npm run lab: ${howItEnded(record)}`)
  const evidence = JSON.parse(await readFile(join(reportsFolder, 'evidence.json'), 'utf8')) as Evidence
  const spent = { lab: labReady(heard.join('\n')), 'containers and measurements': busyMs(evidence) }
  return showShare(wallMs, spent, peaks)
}

function showShare(
  wallMs: number,
  spent: Readonly<Record<string, number>>,
  peaks: ReadonlyMap<string, number>,
): boolean {
  const ownMs = wallMs - Object.values(spent).reduce((sum, ms) => sum + ms, 0)
  const percent = (ownMs / wallMs) * 100
  const parts = Object.entries({ ...spent, own: ownMs }).map(([what, ms]) => `${what} ${seconds(ms)}`)
  console.log(`A quick run: ${seconds(wallMs)} s (${parts.join(', ')})`)
  console.log(`  vitest's and the report's own share ${percent.toFixed(1)} %; goal: at most ${goalPercent} %`)
  const memory = [...peaks].map(([what, mib]) => `${what} ${mib}`)
  console.log(`  peak memory of our processes, MiB: ${memory.join(', ')}`)
  return percent <= goalPercent
}

const labReady = (heard: string) => Number(/^Lab ready in (\d+) ms$/m.exec(heard)?.[1] ?? 0)

/** Time in which a command ran or the app was up: of all that the run was for. */
function busyMs({ records }: Evidence): number {
  const spans = [...records.map(spanOf), ...served(records)].sort(([a], [b]) => a - b)
  let [sum, until] = [0, 0]
  for (const [from, to] of spans) {
    sum += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return sum
}

type Span = readonly [from: number, to: number]

function spanOf({ startedAt, durationMs }: Evidence['records'][number]): Span {
  return [Date.parse(startedAt), Date.parse(startedAt) + durationMs]
}

// Between its start and its stop it is under load
function served(records: Evidence['records']): Span[] {
  const app = records.filter(({ id }) => id.startsWith('app-')).map(spanOf)
  return app.length === 0 ? [] : [[Math.min(...app.map(([from]) => from)), Math.max(...app.map(([, to]) => to))]]
}

function definedIn(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

const seconds = (ms: number) => (ms / 1000).toFixed(2)
