import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../engine/process.ts'
import { seedOf } from '../../observation/conditions.ts'
import { keepAliveRound } from '../../observation/load-round.ts'
import { containerName, deadlineMs, engineOf, type Plan } from '../../observation/plan.ts'
import { get } from '../../observation/run-folder.ts'
import { waitForApp } from '../../observation/wait-for-app.ts'
import { type Estimate, spoken } from '../../stats/estimate.ts'
import { interleaved } from '../../stats/random.ts'
import { ratioOf } from '../../stats/shift.ts'
import { summarize } from '../../stats/summary.ts'
import type { Tools } from './tools.ts'

type Sides = { readonly ours: () => Promise<number>; readonly theirs: () => Promise<number> }

const [, , folder = ''] = process.argv
const plan = (await get<Plan>(folder, '.', 'run')) as Plan
const tools = (await get<Tools>(folder, '.', 'tools')) as Tools
const [startUps, rounds, requests] = [40, 20, 400]
const timeoutMs = deadlineMs(plan)

/** The lab's own command, under the control. */
const { nerdctl, runtimes, images, env } = plan.lab
const command = [
  ...nerdctl,
  'run',
  '--rm',
  '--pull',
  'never',
  '--runtime',
  runtimes.control,
  images.probe,
  'echo',
  'test',
]

async function byHyperfine(): Promise<number> {
  const file = join(folder, 'hyperfine.json')
  const argv = [tools.hyperfine, '--shell=none', '--runs=1', '--style=none', `--export-json=${file}`, command.join(' ')]
  const { exitCode, stderr } = await run(argv, { timeoutMs, env })
  if (exitCode !== 0) throw new Error(`hyperfine: ${stderr}`)
  const { results } = JSON.parse(await readFile(file, 'utf8')) as { results: { times: number[] }[] }
  return (results[0]?.times[0] ?? Number.NaN) * 1000
}

async function byUs(): Promise<number> {
  const { exitCode, durationMs, stderr } = await run(command, { timeoutMs, env })
  if (exitCode !== 0) throw new Error(`nerdctl: ${stderr}`)
  return durationMs
}

async function byWrk(url: string): Promise<number> {
  const argv = [tools.wrk, '-t1', '-c2', '-d1s', '--latency', `${url}/`]
  const { stdout } = await run(argv, { timeoutMs, env: { ...env, LD_LIBRARY_PATH: tools.libraries } })
  const [, value, unit] = /^\s+50%\s+([\d.]+)(us|ms)$/m.exec(stdout) ?? []
  return Number(value) / (unit === 'us' ? 1000 : 1)
}

/** Each side once a round, in an order of chance. */
async function byTurns(sides: Sides, many: number): Promise<Record<keyof Sides, number[]>> {
  const turns = interleaved(['ours', 'theirs'] as const, seedOf(plan, 'accuracy'))
  const taken = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < many; round++)
    for (const side of turns.next().value) taken[side].push(await sides[side]())
  return taken
}

function show(what: string, tool: string, { ours, theirs }: Record<keyof Sides, number[]>): Estimate {
  const ratio = ratioOf(ours, theirs)
  const [a, b] = [summarize(ours).median.toFixed(3), summarize(theirs).median.toFixed(3)]
  const percent = (((ratio.high - ratio.low) / ratio.value) * 100).toFixed(1)
  console.log(
    `${what}: ours ${a} ms, ${tool} ${b} ms; ours / ${tool} ${spoken(ratio)}, ${percent} % wide, ${ratio.n} samples each`,
  )
  return ratio
}

const startUp = show('start-up', 'hyperfine', await byTurns({ ours: byUs, theirs: byHyperfine }, startUps))
const engine = engineOf(plan, folder)
const { app, port } = plan.lab
const needs = { published: { port: app.port, on: port } }
const [name, url] = [containerName(plan, 'app'), `http://127.0.0.1:${port}`]
await engine.start({ name, image: images.app, runtime: runtimes.control, needs }, timeoutMs)
await waitForApp(url, timeoutMs, async () => false)
const ours = async () => summarize((await keepAliveRound(url, app.marker, requests)).latenciesMs).median
const http = show('HTTP p50', 'wrk', await byTurns({ ours, theirs: () => byWrk(url) }, rounds))
await engine.remove(name, timeoutMs)
process.exitCode = [startUp, http].every(({ low, high }) => low <= 1 && high >= 1) ? 0 : 1
