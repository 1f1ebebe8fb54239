import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../engine/process.ts'
import { seedOf } from '../../observation/conditions.ts'
import { containerName, deadlineMs, engineOf, type Plan } from '../../observation/plan.ts'
import { get } from '../../observation/run-folder.ts'
import { waitForApp } from '../../observation/wait-for-app.ts'
import type { Estimate } from '../../stats/estimate.ts'
import { besideCurl, besideWrk, type Clients, withWorkingServer } from './http-clients.ts'
import { byTurns, show, width } from './sides.ts'
import type { Tools } from './tools.ts'

const [, , folder = ''] = process.argv
const plan = (await get<Plan>(folder, '.', 'run')) as Plan
const tools = (await get<Tools>(folder, '.', 'tools')) as Tools
const startUpRounds = { least: 40, most: 200, widthPercent: 6 }
const httpRounds = { least: 20, most: 60, widthPercent: 10 }
/** What Juice Shop takes for its page */
const pageMs = 2
const keptName = `HTTP p50, kept connection, answers after ${pageMs} ms`
const freshName = `HTTP p50, new connections, answers after ${pageMs} ms`
const timeoutMs = deadlineMs(plan)
const seed = seedOf(plan, 'accuracy')

/** The lab's own command, under the control. */
const { nerdctl, runtimes, images, env, app, port } = plan.lab
const options = ['--rm', '--pull', 'never', '--runtime', runtimes.control]
const command = [...nerdctl, 'run', ...options, images.probe, 'echo', 'test']
const clients: Clients = { env, timeoutMs, wrk: tools.wrk, libraries: tools.libraries, marker: app.marker }

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

/** The app of the lab, which answers at once: what a client takes itself would be seen best. */
async function pageAtOnce(): Promise<void> {
  const engine = engineOf(plan, folder)
  const needs = { published: { port: app.port, on: port } }
  const [name, url] = [containerName(plan, 'app'), `http://127.0.0.1:${port}`]
  await engine.start({ name, image: images.app, runtime: runtimes.control, needs }, timeoutMs)
  await waitForApp(url, { deadlineMs: timeoutMs, requestMs: timeoutMs }, async () => false)
  const taken = await byTurns(besideWrk(url, clients), httpRounds, seed)
  await engine.remove(name, timeoutMs)
  show('HTTP p50, kept connection, answers at once', 'wrk', taken)
}

const startUp = show('Start-up', 'hyperfine', await byTurns({ ours: byUs, theirs: byHyperfine }, startUpRounds, seed))
await pageAtOnce()
const kept = await withWorkingServer(pageMs, clients, async url => {
  show(freshName, 'curl', await byTurns(besideCurl(url, clients), httpRounds, seed))
  return show(keptName, 'wrk', await byTurns(besideWrk(url, clients), httpRounds, seed))
})
const met = [judged('Start-up', startUp, startUpRounds.widthPercent), judged(keptName, kept, httpRounds.widthPercent)]
process.exitCode = met.every(Boolean) ? 0 : 1

function judged(what: string, ratio: Estimate, widthPercent: number): boolean {
  const [narrow, holds] = [width(ratio) <= widthPercent, ratio.low <= 1 && ratio.high >= 1]
  const words = (isMet: boolean) => (isMet ? 'met' : 'not met')
  console.log(`Goals of ${what}: at most ${widthPercent} % wide, ${words(narrow)}; holds 1, ${words(holds)}`)
  return narrow && holds
}
