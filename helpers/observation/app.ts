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
import { hasTime, measuringMsLeft, noTime } from './time-left.ts'
import { getPage, getVersion, waitForApp } from './wait-for-app.ts'

type Served = Up['subject']
type Running = Up & { readonly serving: Serving; readonly answers: boolean }

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
  const url = `http://127.0.0.1:${port}`
  const refusal = hasTime(plan) ? await inTheWay(plan, url) : noTime(plan)
  if (refusal) return refuse(folder, subject, refusal)
  // One in the foreground is stopped by us, or ends with the run
  const serving = await startServing(engine, app, timeoutMs, plan.options.runDeadlineS * 1000)
  const start = await keep(folder, subject, `app-start-${subject}`, serving.started)
  const message = `The app did not start: ${howItEnded(serving.started)}`
  if (serving.failed) return refuse(folder, subject, { code: 'NO_ANSWER', message })
  const answers = await askApp(plan, folder, { subject, url, start, serving })
  return { subject, url, start, serving, answers }
}

/** Waits for the page and writes it down; whether it is one. Where the run's own deadline cuts the wait short, nothing is said of the app. */
async function askApp(plan: Plan, folder: string, asked: Up & Pick<Running, 'serving'>): Promise<boolean> {
  const [{ subject, url, start, serving }, longestMs] = [asked, plan.options.appDeadlineS * 1000]
  const leftMs = measuringMsLeft(plan)
  const waiting = { deadlineMs: Math.min(longestMs, leftMs), requestMs: deadlineMs(plan) }
  const page = await waitForApp(url, waiting, serving.gone)
  const [answers, isCut] = [page.status === 200, leftMs < longestMs && page.waitedMs >= leftMs]
  if (!answers && isCut) await refuseOne(folder, { subject, probe: 'app' }, [start], noTime(plan))
  else {
    const api = answers ? { api: await getVersion(url, deadlineMs(plan)) } : {}
    await write(folder, subject, 'app', start, { ...page, ...api, container: serving.name, url })
  }
  if (!answers) await refuseLoad(folder, subject, { code: 'NO_ANSWER', message: silence(page) })
  return answers
}

async function end(plan: Plan, folder: string, running: Running): Promise<void> {
  const { subject, serving } = running
  const record = await stopServing(engineOf(plan, folder), serving, deadlineMs(plan))
  const start = await keep(folder, subject, `app-stop-${subject}`, record)
  await askStopped(plan, folder, running, { id: start, record })
}

// Who never answered, or was not seen to be stopped, is no sign of anything when nobody answers
async function askStopped(
  plan: Plan,
  folder: string,
  running: Running,
  stop: { id: string; record: CommandRecord },
): Promise<void> {
  const { subject, url, serving, answers } = running
  const asked = { subject, probe: 'stopped-app' }
  if (!answers) return refuseOne(folder, asked, [stop.id], { code: 'NOT_ASKED', message: 'The app never answered' })
  const message = `The app was not stopped: ${howItEnded(stop.record)}`
  if (!succeeded(stop.record)) return refuseOne(folder, asked, [stop.id], { code: 'FAILED', message })
  const page = { ...(await getPage(url, deadlineMs(plan))), waitedMs: 0, attempts: 1, container: serving.name, url }
  await write(folder, subject, 'stopped-app', stop.id, page)
}

// Somebody else's answer must not pass for the app's
async function inTheWay(plan: Plan, url: string): Promise<Refusal | undefined> {
  const { problems, lab } = plan
  const problem = problems.app ?? (url.endsWith(`:${lab.port}`) ? problems.port : undefined)
  if (problem) return { code: problem.code, message: [problem.message, problem.cameBack].filter(Boolean).join(': ') }
  const page = await getPage(url, deadlineMs(plan))
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

/** The container that serves; on 127.0.0.1 its port is published on `port`. Pure. */
export function appContainer(plan: Plan, subject: Served, port: number): Container {
  const { images, runtimes, app } = plan.lab
  const needs = { published: { port: app.port, on: port } }
  return { name: containerName(plan, `app-${subject}`), image: images.app, runtime: runtimes[subject], needs }
}

async function write(folder: string, subject: Served, probe: string, record: string, answer: AppAnswer): Promise<void> {
  await note(folder, { subject, probe }, [record], JSON.stringify(answer))
}
