import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import { checkout, labRun } from '../lab-run.fixture.ts'
import { type Decoys, makeDecoys } from './decoys.fixture.ts'
import { type Going, quickest, startRun } from './faulty-run.fixture.ts'
import { folderFor, hostEnvironment, nerdctlProgram } from './lab-host.fixture.ts'
import { added, reaperSaid, remains } from './remains.fixture.ts'
import { keepTry } from './rows.ts'

type Ended = Awaited<Going['ended']>

/** How a faulty run may end; `any`: it may have ended before its fault. */
export type Ending = 'verdict or error' | 'killed' | 'any'

export interface Trial {
  readonly fault: string
  readonly ending?: Ending
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Shell text of a nerdctl that goes wrong; `real` calls the real one */
  readonly nerdctl?: string
  /** What goes wrong while it runs; gives the moment from which recovery counts */
  readonly harm?: (going: Going) => Promise<void>
  /** What sets right what was done to the lab host itself, before anything is looked at */
  readonly repair?: () => Promise<void>
}

const longestRecoveryMs = 60_000

/** A checkout, a state folder and decoys for one file's trials; what is left is compared with what was there before them. */
export function trials() {
  let here: ReturnType<typeof checkout>
  let decoys: Decoys
  let [state, before, foreign]: [string, string[], string[]] = ['', [], []]
  beforeAll(async () => {
    here = checkout()
    state = folderFor('state')
    decoys = makeDecoys()
    foreign = decoys.look()
    await firstUse(here.folder, state)
    before = remains(state, here.folder)
  })
  afterAll(() => {
    decoys[Symbol.dispose]()
    here[Symbol.dispose]()
  })
  const runTrial = async (trial: Trial): Promise<Ended> => {
    const env = { ...hostEnvironment(nerdctlProgram(trial.nerdctl)), ...trial.env }
    const going = startRun(here.folder, { env, state, ...(trial.args ? { args: trial.args } : {}) })
    await trial.harm?.(going)
    const harmed = performance.now()
    const done = await going.ended
    await trial.repair?.()
    const left = await recovered(() => added(before, remains(state, here.folder)))
    const recoveryMs = performance.now() - harmed
    // Counted once
    before = [...before, ...left]
    const seen = decoys.look()
    const touched = [...added(foreign, seen), ...added(seen, foreign)]
    foreign = seen
    const survived = !done.hung && endedAs(done, trial.ending ?? 'verdict or error')
    keepTry(process.env.FAULTS_FOLDER ?? '', { fault: trial.fault, survived, left, foreign: touched, recoveryMs })
    expect({ survived, left, touched }, `${done.output}\n${reaperSaid(state)}`).toEqual({
      survived: true,
      left: [],
      touched: [],
    })
    return done
  }
  // A run that finds no lab: it sweeps first, and then has nothing to do
  const nextStart = async () => {
    const env = { ...hostEnvironment(nerdctlProgram()), LAB_ADDRESS: '/no/such/socket' }
    await startRun(here.folder, { env, state }).ended
  }
  return { run: runTrial, nextStart, folder: () => here.folder, state: () => state, decoys: () => decoys }
}

// Bridge and chains of the container network are made on first use, and stay
async function firstUse(folder: string, state: string): Promise<void> {
  const mark = join(process.env.FAULTS_FOLDER ?? '', 'used')
  if (existsSync(mark)) return
  await labRun(folder, { env: { ...hostEnvironment(nerdctlProgram()), XDG_STATE_HOME: state }, args: [quickest] })
  writeFileSync(mark, '')
}

async function recovered(left: () => string[]): Promise<string[]> {
  const until = performance.now() + longestRecoveryMs
  for (;;) {
    const still = left()
    if (still.length === 0 || performance.now() > until) return still
    await sleep(200)
  }
}

/** A clear error has a code and what to do about it. */
function endedAs({ evidence, output, page }: Ended, ending: Ending): boolean {
  const error = /^.+ \([A-Z_]+\)$/m.test(output) && output.includes('to do:')
  if (output.includes('a defect of the suite')) return false
  const unfinished = page.includes('did not finish') || page === ''
  if (ending === 'killed' || (ending === 'any' && unfinished)) return unfinished
  // Who waited for this run may have begun a report of its own in its place
  const judged = evidence !== undefined || output.includes('claims judged, exit code')
  return judged || error || output.includes('Interrupted (')
}
