import type { Container } from '../engine/engine.ts'
import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import type { AppAnswer } from '../probe/app.ts'
import { note, refuse as refuseOne } from './answers.ts'
import { freePort } from './delayed.ts'
import { keep } from './keep.ts'
import { measureLoad, type Up } from './load.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import type { Refusal } from './reading.ts'
import { type Serving, startServing, stopServing } from './serving.ts'
import { getPage, waitForApp } from './wait-for-app.ts'

type Served = Up['subject']
type Running = Up & { readonly serving: Serving; readonly answers: boolean }

/** Load goes on for minutes at most, and a foreground application must outlive it */
const longestLoadMs = 300_000
const underLoad = ['requests', 'load-keep-alive', 'load-new-connections']
/** Only runc is held up, or answered for, on purpose */
const underLoadOfControl = [...underLoad, 'load-delayed', 'load-tail-delayed', 'intercepted-requests']
const always = ['app', 'stopped-app']

/** Serves the app with both runtimes, waits for their pages, puts load on both by turns, stops them and asks once more. */
export async function measureApp(plan: Plan, folder: string): Promise<void> {
  const started = [
    await serve(plan, folder, 'control', plan.lab.port),
    await serve(plan, folder, 'sandbox', await freePort()),
  ]
  const running = started.filter(each => each !== undefined)
  try {
    await measureLoad(
      plan,
      folder,
      running.filter(({ answers }) => answers),
    )
  } finally {
    for (const each of running) await end(plan, folder, each)
  }
}

async function serve(plan: Plan, folder: string, subject: Served, port: number): Promise<Running | undefined> {
  const [engine, app, timeoutMs] = [engineOf(plan, folder), appContainer(plan, subject, port), deadlineMs(plan)]
  const [servingMs, url] = [plan.options.appDeadlineS * 1000, `http://127.0.0.1:${port}`]
  const refusal = await inTheWay(plan, url)
  if (refusal) return refuse(folder, subject, refusal)
  const serving = await startServing(engine, app, timeoutMs, servingMs + timeoutMs + longestLoadMs)
  const start = await keep(folder, subject, `app-start-${subject}`, serving.started)
  const message = `The app did not start: ${howItEnded(serving.started)}`
  if (serving.failed) return refuse(folder, subject, { code: 'NO_ANSWER', message })
  const page = await waitForApp(url, servingMs, serving.gone)
  await write(folder, subject, 'app', start, { ...page, container: serving.name, url })
  const answers = page.status === 200
  if (!answers) await refuseLoad(folder, subject, { code: 'NO_ANSWER', message: silence(page) })
  return { subject, url, start, serving, answers }
}

async function end(plan: Plan, folder: string, running: Running): Promise<void> {
  const { subject, serving } = running
  const record = await stopServing(engineOf(plan, folder), serving, deadlineMs(plan))
  const start = await keep(folder, subject, `app-stop-${subject}`, record)
  await askStopped(folder, running, { id: start, record })
}

// Who never answered, or was not seen to be stopped, is no sign of anything when nobody answers
async function askStopped(
  folder: string,
  running: Running,
  stop: { id: string; record: CommandRecord },
): Promise<void> {
  const { subject, url, serving, answers } = running
  const asked = { subject, probe: 'stopped-app' }
  if (!answers) return refuseOne(folder, asked, [stop.id], { code: 'NOT_ASKED', message: 'The app never answered' })
  const message = `The app was not stopped: ${howItEnded(stop.record)}`
  if (!succeeded(stop.record)) return refuseOne(folder, asked, [stop.id], { code: 'FAILED', message })
  const page = { ...(await getPage(url)), waitedMs: 0, attempts: 1, container: serving.name, url }
  await write(folder, subject, 'stopped-app', stop.id, page)
}

// Somebody else's answer must not pass for the app's
async function inTheWay({ problems, lab }: Plan, url: string): Promise<Refusal | undefined> {
  const problem = problems.app ?? (url.endsWith(`:${lab.port}`) ? problems.port : undefined)
  if (problem) return { code: problem.code, message: [problem.message, problem.cameBack].filter(Boolean).join(': ') }
  const page = await getPage(url)
  if (page.status === undefined) return undefined
  return { code: 'PORT_TAKEN', message: `Somebody else answers at ${url} with ${page.status}` }
}

async function refuse(folder: string, subject: Served, refusal: Refusal): Promise<undefined> {
  for (const probe of always) await refuseOne(folder, { subject, probe }, [], refusal)
  await refuseLoad(folder, subject, refusal)
  return undefined
}

async function refuseLoad(folder: string, subject: Served, refusal: Refusal): Promise<void> {
  const probes = subject === 'control' ? underLoadOfControl : underLoad
  for (const probe of probes) await refuseOne(folder, { subject, probe }, [], refusal)
}

function silence({ status, error, waitedMs }: AppAnswer): string {
  return `The app was put under no load: ${status ?? error} instead of a page after ${waitedMs} ms`
}

function appContainer(plan: Plan, subject: Served, port: number): Container {
  const { images, runtimes, app } = plan.lab
  const needs = { published: { port: app.port, on: port } }
  return { name: containerName(plan, `app-${subject}`), image: images.app, runtime: runtimes[subject], needs }
}

async function write(folder: string, subject: Served, probe: string, record: string, answer: AppAnswer): Promise<void> {
  await note(folder, { subject, probe }, [record], JSON.stringify(answer))
}
