import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../engine/process.ts'
import { seedOf } from '../../observation/conditions.ts'
import { freePort } from '../../observation/delayed.ts'
import { keepAliveRound } from '../../observation/load-round.ts'
import { containerName, deadlineMs, engineOf, type Plan } from '../../observation/plan.ts'
import { get } from '../../observation/run-folder.ts'
import { waitForApp } from '../../observation/wait-for-app.ts'
import type { Estimate } from '../../stats/estimate.ts'
import { summarize } from '../../stats/summary.ts'
import { byTurns, type Sides, show, width } from './sides.ts'
import type { Tools } from './tools.ts'

const [, , folder = ''] = process.argv
const plan = (await get<Plan>(folder, '.', 'run')) as Plan
const tools = (await get<Tools>(folder, '.', 'tools')) as Tools
const [requests, fewest] = [200, 50]
const startUpRounds = { least: 40, most: 200, widthPercent: 6 }
const httpRounds = { least: 20, most: 60, widthPercent: 10 }
/** What Juice Shop takes for its page */
const pageMs = 2
const timeoutMs = deadlineMs(plan)
const seed = seedOf(plan, 'accuracy')

/** The lab's own command, under the control. */
const { nerdctl, runtimes, images, env, app, port } = plan.lab
const options = ['--rm', '--pull', 'never', '--runtime', runtimes.control]
const command = [...nerdctl, 'run', ...options, images.probe, 'echo', 'test']

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
  const argv = [tools.wrk, '-t1', '-c1', '-d1s', '--latency', `${url}/`]
  const { stdout } = await run(argv, { timeoutMs, env: { ...env, LD_LIBRARY_PATH: tools.libraries } })
  const [, value, unit] = /^\s+50%\s+([\d.]+)(us|ms)$/m.exec(stdout) ?? []
  if (unit === undefined || /Socket errors|Non-2xx/.test(stdout)) throw new Error(`wrk: ${stdout}`)
  return Number(value) / (unit === 'us' ? 1000 : 1)
}

async function byOurLoad(url: string): Promise<number> {
  const { latenciesMs, errors, not200, unmarked } = await keepAliveRound(folder, url, app.marker, requests)
  // A round ends with its time, too; what failed in it has no time
  if (latenciesMs.length < fewest || errors + not200 + unmarked > 0) throw new Error(`${url}: not all were answered`)
  return summarize(latenciesMs).median
}

const loads = (url: string): Sides => ({ ours: () => byOurLoad(url), theirs: () => byWrk(url) })

/** The app of the lab, which answers at once: there the clients' own time counts. */
async function besideWrkAtOnce(): Promise<void> {
  const engine = engineOf(plan, folder)
  const needs = { published: { port: app.port, on: port } }
  const [name, url] = [containerName(plan, 'app'), `http://127.0.0.1:${port}`]
  await engine.start({ name, image: images.app, runtime: runtimes.control, needs }, timeoutMs)
  await waitForApp(url, timeoutMs, async () => false)
  const taken = await byTurns(loads(url), httpRounds, seed)
  await engine.remove(name, timeoutMs)
  show('HTTP p50, answers at once', 'wrk', taken)
  const apart = summarize(taken.ours).median - summarize(taken.theirs).median
  console.log(
    `  Our client takes ${apart.toFixed(3)} ms more than wrk for a request: of answers this quick, that is part of the figure`,
  )
}

/** A page that takes as long to make as Juice Shop's. */
async function besideWrk(): Promise<Estimate> {
  const [stop, free] = [new AbortController(), String(await freePort())]
  const argv = [process.execPath, join(import.meta.dirname, 'working-server.ts'), free, String(pageMs), app.marker]
  const serving = run(argv, { timeoutMs: timeoutMs * 10, signal: stop.signal })
  const url = `http://127.0.0.1:${free}`
  await waitForApp(url, timeoutMs, async () => false)
  const taken = await byTurns(loads(url), httpRounds, seed)
  stop.abort()
  await serving
  return show(`HTTP p50, answers after ${pageMs} ms`, 'wrk', taken)
}

const startUp = show('Start-up', 'hyperfine', await byTurns({ ours: byUs, theirs: byHyperfine }, startUpRounds, seed))
await besideWrkAtOnce()
const http = await besideWrk()
const met = [
  judged('start-up', startUp, startUpRounds.widthPercent),
  judged(`HTTP, answers after ${pageMs} ms`, http, httpRounds.widthPercent),
]
process.exitCode = met.every(Boolean) ? 0 : 1

function judged(what: string, ratio: Estimate, widthPercent: number): boolean {
  const [narrow, holds] = [width(ratio) <= widthPercent, ratio.low <= 1 && ratio.high >= 1]
  const words = (isMet: boolean) => (isMet ? 'met' : 'not met')
  console.log(`Goals of ${what}: at most ${widthPercent} % wide, ${words(narrow)}; holds 1, ${words(holds)}`)
  return narrow && holds
}
