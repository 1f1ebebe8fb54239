import type { Container } from '../engine/nerdctl.ts'
import { howItEnded } from '../engine/record.ts'
import type { AppAnswer } from '../probe/app.ts'
import { type Given, writeAnswer } from './answers.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { startServing, stopServing } from './serving.ts'
import { getPage, waitForApp } from './wait-for-app.ts'

type Served = 'control' | 'sandbox'
type Refusal = NonNullable<Given['refusal']>

/** Serves the app with each runtime in turn, waits for its page, stops it and asks once more. */
export async function measureApp(plan: Plan, folder: string): Promise<void> {
  for (const subject of ['control', 'sandbox'] as const) {
    const refusal = (await inTheWay(plan)) ?? (await serve(plan, folder, subject))
    if (refusal)
      for (const probe of ['app', 'stopped-app']) await writeAnswer(folder, { subject, probe, refusal, records: [] })
  }
}

async function serve(plan: Plan, folder: string, subject: Served): Promise<Refusal | undefined> {
  const [engine, app, timeoutMs] = [engineOf(plan, folder), appContainer(plan, subject), deadlineMs(plan)]
  const servingMs = plan.options.appDeadlineS * 1000
  const serving = await startServing(engine, app, timeoutMs, servingMs + timeoutMs)
  const start = await keep(folder, subject, `app-start-${subject}`, serving.started)
  if (serving.failed) return { code: 'NO_ANSWER', message: `The app did not start: ${howItEnded(serving.started)}` }
  await write(folder, subject, 'app', start, await waitForApp(urlOf(plan), servingMs, serving.gone))
  const stop = await keep(folder, subject, `app-stop-${subject}`, await stopServing(engine, app, serving, timeoutMs))
  await write(folder, subject, 'stopped-app', stop, { ...(await getPage(urlOf(plan))), waitedMs: 0, attempts: 1 })
  return undefined
}

// Somebody else's answer must not pass for the app's
async function inTheWay(plan: Plan): Promise<Refusal | undefined> {
  const { app, port } = plan.problems
  if (app ?? port) return { code: (app ?? port)?.code ?? '', message: (app ?? port)?.message ?? '' }
  const page = await getPage(urlOf(plan))
  if (page.status === undefined) return undefined
  return { code: 'PORT_TAKEN', message: `Somebody else answers at ${urlOf(plan)} with ${page.status}` }
}

function appContainer(plan: Plan, subject: Served): Container {
  const { images, runtimes, app, port } = plan.lab
  const flags = ['--publish', `127.0.0.1:${port}:${app.port}`]
  return { name: containerName(plan, `app-${subject}`), image: images.app, runtime: runtimes[subject], flags }
}

const urlOf = (plan: Plan) => `http://127.0.0.1:${plan.lab.port}`

async function write(folder: string, subject: Served, probe: string, record: string, answer: AppAnswer): Promise<void> {
  const text = JSON.stringify(answer)
  await writeAnswer(folder, { subject, probe, records: [record], answer: { text, exitCode: 0, cut: false } })
}
