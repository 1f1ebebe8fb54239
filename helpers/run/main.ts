import { join } from 'node:path'
import { inspect } from 'node:util'
import { attach } from '../engine/attached.ts'
import { explain, LabError } from '../engine/lab-error.ts'
import { isOfDisk, unwritable } from '../evidence/unwritable.ts'
import { visible } from '../evidence/visible.ts'
import { asRoot } from './as-root.ts'
import { checkBefore } from './before/before-run.ts'
import { isOfOthers, notBegun } from './not-begun.ts'
import { outliveReader } from './outlive-reader.ts'
import { reportsFolder } from './project-root.ts'
import { countedAs, vitestOnTests } from './vitest.ts'
import { stopWorkflowCommands } from './workflow-commands.ts'

const [command = '', ...args] = process.argv.slice(2)
const { env } = process

/** The `npm run` commands; each gives its exit code. What a command needs is loaded when it is called. */
const commands: Readonly<Record<string, () => Promise<number>>> = {
  lab: () => lab(args.length > 0),
  // What `npx vitest` alone becomes
  partial: () => lab(true),
  // The instruments first: a verdict of a helper that does not work is worth nothing
  test: async () => (await instrumentsFirst()) || lab(args.length > 0),
  instruments,
  verify: () => asRoot(env, async () => (await import('./verify.ts')).verify(env)),
  faults: () => asRoot(env, async () => (await import('./faults/run-faults.ts')).testFaults(args, env)),
  doctor: async () => (await import('./lab-commands.ts')).showDoctor(env),
  prepare: () => asRoot(env, async () => (await import('./lab-commands.ts')).prepareLab(env)),
  clean: async () => (await import('./lab-commands.ts')).cleanLab(env),
  claims: async () => (await import('./list-claims.ts')).listClaims(args),
  // Judges once more what a run or somebody else left: no container, no root
  check: async () => (await import('./check/watched-check.ts')).watchedCheck(args, env),
  'check:inside': checkedElsewhere(async () => (await import('./check.ts')).check(args, env)),
  batch: async () => (await import('./batch.ts')).batch(args, undefined, env),
  merge: checked(async () => (await import('./merge.ts')).merge(args, env)),
  'bench:batch': async () => (await import('./bench/batch.ts')).benchBatch(args, env),
  'bench:nodes': async () => (await import('./bench/nodes.ts')).benchNodes(args),
  screenshot: async () => (await import('./screenshot.ts')).takeScreenshot(env),
  'bench:accuracy': () => asRoot(env, async () => (await import('./bench/accuracy.ts')).benchAccuracy(env)),
  licences: async () => (await import('./licences.ts')).listLicences(),
  'bench:suite': () => asRoot(env, async () => (await import('./bench/suite.ts')).benchSuite(env)),
  counts: async () => (await import('./counts.ts')).counts(),
}

// As who does the work: what a user may not write, root may
function checked(work: () => Promise<number>): () => Promise<number> {
  return async () => {
    checkBefore(runs[command] ? 'partial' : 'whole')
    return work()
  }
}

// Its report may go elsewhere
function checkedElsewhere(work: () => Promise<number>): () => Promise<number> {
  return async () => {
    checkBefore('elsewhere')
    return work()
  }
}

function lab(partial: boolean): Promise<number> {
  const run = checked(async () => (await import('./lab.ts')).runLab(args, env, partial))
  // A cluster asks who one is by itself
  return env.LAB === 'kubernetes' ? run() : asRoot(env, run, partial ? 'partial' : 'lab')
}

async function instruments(): Promise<number> {
  checkBefore('partial')
  const program = vitestOnTests('instruments', countedAs('instruments'), env)
  return (await attach(program.argv, program).ended).exitCode ?? 1
}

async function instrumentsFirst(): Promise<number> {
  const code = await instruments()
  if (code !== 0) await notBegun(placeOf(args.length > 0), 'The instruments are broken, so nothing was measured')
  return code
}

const placeOf = (partial: boolean) => (partial ? join(reportsFolder, 'partial') : reportsFolder)

/** Commands that make a report of a run, and whether it is a partial one. */
const runs: Readonly<Record<string, boolean>> = { lab: args.length > 0, test: args.length > 0, partial: true }

async function failed(error: unknown): Promise<void> {
  const partial = runs[command]
  if (partial === undefined || isOfOthers(error)) return
  await notBegun(placeOf(partial), error instanceof LabError ? error.message : 'It broke off')
}

/** What is told of an error: of several at once the first, for the others came of it; of a disk, that no report can be written. */
function toldOf(error: unknown): unknown {
  if (error instanceof Error && error.name === 'SuppressedError') return toldOf((error as SuppressedError).suppressed)
  return isOfDisk(error) ? unwritable(placeOf(runs[command] ?? false), error) : error
}

async function main(): Promise<number> {
  const run = commands[command]
  if (run === undefined) throw unknownCommand()
  return run()
}

const isForPeople = (name: string) => !name.endsWith(':inside')

function unknownCommand(): LabError {
  const remedy = `say one of ${Object.keys(commands).filter(isForPeople).join(', ')}`
  return new LabError('NO_COMMAND', `There is no command "${command}"`, { remedy })
}

outliveReader()
try {
  process.exitCode = await main()
} catch (thrown) {
  const error = toldOf(thrown)
  stopWorkflowCommands(env)
  console.error(visible(error instanceof LabError ? explain(error) : inspect(error)))
  await failed(error)
  process.exitCode = 3
}
