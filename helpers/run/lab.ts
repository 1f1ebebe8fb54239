import { dirname, join } from 'node:path'
import { beginBundle } from '../evidence/begin-bundle.ts'
import { readSigningKey, type SigningKey } from '../evidence/seal/key.ts'
import { type Environment, type Options, readOptions } from '../lab/options.ts'
import { socketOf } from '../observation/before-questions.ts'
import { noteOurs, takeCensus } from '../observation/census.ts'
import { deadlineMs, newRun, type Plan } from '../observation/plan.ts'
import { put } from '../observation/run-folder.ts'
import { heading, headingOfNodes } from '../report/terminal.ts'
import { unfinishedPage } from '../report/unfinished.ts'
import { startAfterwards } from './afterwards.ts'
import { optionLines } from './check/held-options.ts'
import { tell } from './check/tell.ts'
import { interruption, signalCode } from './interruption.ts'
import type { FinishedNodes } from './nodes/finish-nodes.ts'
import { type OpenLab, openLab } from './open-lab.ts'
import { watchNamespaces } from './ownership/netns.ts'
import { type OwnedRun, ownRun } from './ownership/own-run.ts'
import { stateFolder } from './ownership/state-folder.ts'
import { takeTurn } from './ownership/turn.ts'
import { reportsFolder, root } from './project-root.ts'
import { readWaivers } from './read-waivers.ts'
import { vitestOnClaims } from './vitest.ts'
import { temporaryIn } from './work-folder.ts'
import { stopWorkflowCommands } from './workflow-commands.ts'

interface Job {
  readonly args: readonly string[]
  readonly env: Environment
  readonly options: Options
  readonly partial: boolean
  readonly reports: string
  readonly signal: AbortSignal
  /** When the run meets its deadline, ms since the epoch */
  readonly endsAt: number
  readonly waivers: Awaited<ReturnType<typeof readWaivers>>
  readonly key: SigningKey | undefined
}

/** The main job: which lab → prepare → run every spec → judge → report. `args` are for vitest and make the run partial. */
export async function runLab(args: readonly string[], env: Environment, partial: boolean): Promise<number> {
  stopWorkflowCommands(env)
  const options = readOptions(env)
  const key = options.signingKey === undefined ? undefined : readSigningKey(options.signingKey)
  const waivers = await readWaivers(options.waivers)
  const endsAt = Date.now() + options.runDeadlineS * 1000
  const signal = interruption(options.runDeadlineS * 1000, () => tell(overdue(options)))
  const reports = partial ? join(reportsFolder, 'partial') : reportsFolder
  try {
    await using _turn = await takeTurn({ ...turnOf(options, env, signal), folder: root, what: 'This checkout' })
    return await run({ args, env, options, partial, reports, signal, endsAt, waivers, key })
  } catch (error) {
    if (signal.aborted) return interrupted(signal, reports)
    throw error
  }
}

async function run(job: Job): Promise<number> {
  const { args, env, options, partial, reports, signal, endsAt } = job
  const run = newRun(options.challenge)
  // First of all: from here on no older report can be taken for this run's
  await beginBundle(reports, unfinishedPage(run))
  await using own = await ownRun(run, { env, reports: reportsFolder, tell })
  const open = await openLab(options, env, { runId: run.id, tell, signal, temporary: temporaryIn(own.folder) })
  await using _closing = { [Symbol.asyncDispose]: async () => void (await open.close()) }
  await using _turn = await turnOnHost(open, job)
  own.useLab(open.lab, deadlineMs({ options }))
  using _namespaces = open.lab.where === 'host' ? watchNamespaces(own.journal) : undefined
  const { lab, problems } = open
  const plan: Plan = { ...run, endsAt, options, lab, problems, journal: own.journal, ...namesOf(open) }
  await put(own.folder, '.', 'run', plan)
  await put(own.folder, '.', 'waivers', job.waivers)
  await takeCensus(plan, own.folder, 'census-before')
  for (const line of open.nodes ? headingOfNodes(plan.lab, partial, open.nodes) : heading(plan.lab, partial)) tell(line)
  for (const line of optionLines(options)) tell(line)
  await using afterwards = startAfterwards(args, env, own.folder)
  // Loaded while vitest starts: nobody waits for it
  const finishing = import('./finish.ts')
  const nodes = open.nodes && (await askNodes(open.nodes, { plan, folder: own.folder, signal, tell }))
  if (!signal.aborted) await open.inside(vitestOnClaims('claims', args, env, own.folder))
  const gone = await open.close()
  if (signal.aborted) return interrupted(signal, reports)
  await measureAfter(plan, own)
  await afterwards.judge()
  const { finish } = await finishing
  const end = { folder: own.folder, reports, partial, key: job.key }
  const code = nodes ? await finishNodes({ ...end, nodes }) : await finish({ ...end, plan, env })
  return gone ? code : somethingLeft
}

const namesOf = ({ nodes }: OpenLab) => (nodes ? { nodes: nodes.nodes.map(({ name }) => name) } : {})

// Loaded for many nodes alone
async function askNodes(...args: Parameters<typeof import('./nodes/ask-nodes.ts').askNodes>) {
  return (await import('./nodes/ask-nodes.ts')).askNodes(...args)
}
async function finishNodes(finished: FinishedNodes): Promise<number> {
  return (await import('./nodes/finish-nodes.ts')).finishNodes(finished)
}

async function measureAfter(plan: Plan, own: OwnedRun): Promise<void> {
  await own.sweep()
  await takeCensus(plan, own.folder, 'census-after')
  await noteOurs(plan, own.folder)
}

const turnOf = ({ waitS }: Options, env: Environment, signal: AbortSignal) => ({
  ...{ waitS, tell, signal, state: stateFolder(env) },
})

// Two runs on one lab host would time each other; embedded labs have nothing in common but the machine
async function turnOnHost({ lab }: OpenLab, { options, env, signal }: Job): Promise<AsyncDisposable | undefined> {
  if (lab.where !== 'host') return undefined
  return takeTurn({ ...turnOf(options, env, signal), folder: dirname(socketOf(lab)), what: 'This lab host' })
}

/** Exit code of a run that could not take away what it made. */
const somethingLeft = 4

const overdue = ({ runDeadlineS }: Options) =>
  `The deadline of the whole run is over: LAB_RUN_DEADLINE_S is ${runDeadlineS}, raise it`

function interrupted(signal: AbortSignal, reports: string): number {
  tell(
    `Interrupted (${signal.reason}); nothing is judged, and ${join(reports, 'index.html')} says that it did not finish`,
  )
  return signalCode(signal.reason)
}
