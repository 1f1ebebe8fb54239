import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommittedClaim } from '../../claim/committed.ts'
import { run } from '../../engine/process.ts'
import { howItEnded, succeeded } from '../../engine/record.ts'
import { assemble } from '../../evidence/assemble.ts'
import type { Outcomes } from '../../evidence/outcomes.ts'
import type { Given } from '../../observation/answers.ts'
import { seedOf } from '../../observation/conditions.ts'
import type { KeptRecord } from '../../observation/keep.ts'
import { deadlineMs, newRun, type Plan } from '../../observation/plan.ts'
import { all, get, layOut, put } from '../../observation/run-folder.ts'
import { committedClaims } from '../project-root.ts'
import { vitestOnClaims } from '../vitest.ts'
import { labSteps } from './lab-steps.ts'
import { shims, untilShimsEnded } from './shims.ts'
import { byTurns, show } from './sides.ts'

const goal = 0.35
const rounds = { least: 6, most: 12, widthPercent: 25 }

/** The specs that ask nothing but the survey. */
const readOnly = [
  'specs/install/',
  ...['guest-kernel', 'processor', 'shared-kernel', 'virtual-machine'].map(name => `specs/runtimes/${name}.spec.ts`),
  ...['kernel-log', 'process-list', 'network', 'modules', 'boot-line', 'given-boot-line'].map(
    name => `specs/isolation/${name}.spec.ts`,
  ),
]

const [, , folder = ''] = process.argv
const plan = (await get<Plan>(folder, '.', 'run')) as Plan
const committed = JSON.parse(await readFile(committedClaims, 'utf8')) as CommittedClaim[]
const [timeoutMs, { env }] = [deadlineMs(plan), plan.lab]
const verdicts: string[] = []
const shimsAtFirst = shims()
/** Asking, the tests themselves and putting the verdicts together: all but the start of vitest, which is its own goal */
const withoutVitest: number[] = []

async function theLabsSteps(): Promise<number> {
  await untilShimsEnded(shimsAtFirst)
  const began = performance.now()
  for (const argv of labSteps(plan.lab)) {
    const record = await run(argv, { timeoutMs, env })
    if (!succeeded(record) || record.stdout === '') throw new Error(`${argv.join(' ')}: ${howItEnded(record)}`)
  }
  return performance.now() - began
}

/** A run of its own: vitest starts, asks every subject, judges, and the verdicts are put together. */
async function ourVerdicts(): Promise<number> {
  await untilShimsEnded(shimsAtFirst)
  const began = performance.now()
  const own = { ...plan, ...newRun() }
  const ownFolder = join(folder, own.id)
  await mkdir(ownFolder)
  await layOut(ownFolder)
  await put(ownFolder, '.', 'run', own)
  const program = vitestOnClaims('claims', readOnly, process.env, ownFolder)
  const record = await run(program.argv, { timeoutMs, env: { ...program.env, ...env }, cwd: program.cwd })
  const [askedMs, judging] = [Number(/^Asked .* in (\d+) ms$/m.exec(record.stdout)?.[1]), performance.now()]
  const { words, testsMs } = await judged(own, ownFolder)
  verdicts.push(words)
  withoutVitest.push(askedMs + testsMs + performance.now() - judging)
  return performance.now() - began
}

async function judged(own: Plan, ownFolder: string): Promise<{ words: string; testsMs: number }> {
  const { claims } = assemble({
    ...{ plan: own, partial: true, finishedAt: new Date().toISOString(), committed },
    outcomes: await all<Outcomes>(ownFolder, 'outcomes'),
    records: await all<KeptRecord>(ownFolder, 'records'),
    answers: await all<Given>(ownFolder, 'answers'),
    starts: { control: 0, unconfined: 0, sandbox: 0 },
  })
  const unjudged = claims.filter(({ verdict }) => ['inconclusive', 'refuted'].includes(verdict))
  if (unjudged.length > 0)
    throw new Error(`No time of what failed: ${unjudged.map(({ id, cause }) => `${id}, ${cause}`).join('; ')}`)
  const proven = claims.filter(({ verdict }) => verdict === 'proven')
  if (proven.length === 0) throw new Error('No time of what proved nothing')
  const others = claims.filter(({ verdict }) => verdict === 'not applicable')
  const tests = claims.flatMap(claim => claim.tests)
  const testsMs = tests.reduce((sum, { durationMs }) => sum + durationMs, 0)
  return { words: `${proven.length} proven, ${others.length} not applicable`, testsMs }
}

const taken = await byTurns({ ours: ourVerdicts, theirs: theLabsSteps }, rounds, seedOf(plan, 'suite'))
const steps = labSteps(plan.lab).length
const containers = labSteps(plan.lab).filter(argv => argv.includes('run')).length
console.log(
  `Read-only verdicts (${[...new Set(verdicts)].join('; ')}) beside ${steps} steps of the lab, ${containers} of them containers`,
)
const whole = show('Questions, tests and verdicts, with all of vitest', 'lab', taken)
const { value } = show('Questions, tests and verdicts alone', 'lab', { ...taken, ours: withoutVitest })
const words = (ratio: number) => (ratio <= goal ? 'met' : 'not met')
console.log(
  `Goal: at most ${goal}; alone ${words(value)}, with all of vitest (its own goal is below) ${words(whole.value)}`,
)
process.exitCode = value <= goal ? 0 : 1
