import type { Reporter, TestModule, TestSuite } from 'vitest/node'
import type { ClaimOutcome, Outcomes } from '../evidence/outcomes.ts'
import { settle } from '../evidence/settle.ts'
import { visible } from '../evidence/visible.ts'
import type { Plan } from '../observation/plan.ts'
import { get, put } from '../observation/run-folder.ts'
import { claimLines, taskLines } from '../report/terminal.ts'
import { judge } from '../verdict/judge.ts'
import type { Waiver } from '../verdict/waive.ts'
import { brokenFile, claimOutcome } from './collect.ts'
import { outliveReader } from './outlive-reader.ts'
import { folderVariable } from './provide-plan.ts'

/** Shows each claim's verdict as it falls, and leaves the outcomes in the run folder. */
export default class ClaimsReporter implements Reporter {
  readonly #folder = process.env[folderVariable] ?? ''
  readonly #claims: ClaimOutcome[] = []
  #project = ''
  #task = ''
  #plan: Plan | undefined
  #waivers: readonly Waiver[] = []

  async onTestRunStart(): Promise<void> {
    outliveReader()
    this.#plan = await get<Plan>(this.#folder, '.', 'run')
    this.#waivers = (await get<Waiver[]>(this.#folder, '.', 'waivers')) ?? []
  }

  // Measurements say what they are doing while one waits for them
  onUserConsoleLog({ content }: { content: string }): void {
    process.stdout.write(visible(content))
  }

  onTestSuiteResult(suite: TestSuite): void {
    this.#project = suite.project.name
    const outcome = claimOutcome(suite)
    if (outcome === undefined || this.#plan === undefined) return
    this.#claims.push(outcome)
    this.#show(outcome, this.#plan)
  }

  async onTestRunEnd(modules: readonly TestModule[], errors: readonly { message: string }[]): Promise<void> {
    const broken = modules.flatMap(module => brokenFile(module) ?? [])
    const outcomes: Outcomes = { claims: this.#claims, broken, errors: errors.map(error => error.message) }
    await put(this.#folder, 'outcomes', this.#project || modules[0]?.project.name || 'none', outcomes)
  }

  // What was left out is told at the end, all of it together
  #show({ claim, tests }: ClaimOutcome, { lab, startedAt }: Plan): void {
    const terms = { waivers: this.#waivers, at: startedAt }
    const judged = settle(judge(claim, tests, lab.kind), claim.id, terms)
    if (judged.verdict === 'not run') return
    const heading = claim.about === this.#task ? [] : taskLines(claim.about)
    this.#task = claim.about
    console.log([...heading, ...claimLines({ ...claim, ...judged })].join('\n'))
  }
}
