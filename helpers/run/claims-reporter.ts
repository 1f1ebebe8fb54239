import type { Reporter, TestModule, TestSuite } from 'vitest/node'
import type { Claim } from '../claim/claim.ts'
import { notSeenBy } from '../claim/outcome.ts'
import type { ClaimOutcome, Outcomes } from '../evidence/outcomes.ts'
import { type Settled, settle } from '../evidence/settle.ts'
import { ToldCauses } from '../evidence/shared-causes.ts'
import { visible } from '../evidence/visible.ts'
import type { Plan } from '../observation/plan.ts'
import { get, nodeFolder, put } from '../observation/run-folder.ts'
import { claimLines, taskLines } from '../report/terminal.ts'
import { judge } from '../verdict/judge.ts'
import type { Waiver } from '../verdict/waive.ts'
import { type OutsideError, withAstray } from './astray.ts'
import { brokenFile, claimOutcome, claimOutcomes } from './collect.ts'
import { onNodes } from './nodes/on-nodes.ts'
import { outliveReader } from './outlive-reader.ts'
import { folderVariable } from './provide-plan.ts'

type Judged = Pick<Settled, 'verdict' | 'cause'> & { readonly notSeen?: readonly string[] }

/** Shows each claim's verdict as it falls, and leaves the outcomes in the run folder. */
export default class ClaimsReporter implements Reporter {
  readonly #folder = process.env[folderVariable] ?? ''
  readonly #claims: ClaimOutcome[] = []
  /** Where there are many nodes: the claims on each */
  #onNodes: ClaimOutcome[][] = []
  #project = ''
  #task = ''
  #plan: Plan | undefined
  #waivers: readonly Waiver[] = []
  readonly #told = new ToldCauses()

  async onTestRunStart(): Promise<void> {
    outliveReader()
    this.#plan = await get<Plan>(this.#folder, '.', 'run')
    this.#onNodes = (this.#plan?.nodes ?? []).map(() => [])
    this.#waivers = (await get<Waiver[]>(this.#folder, '.', 'waivers')) ?? []
  }

  // Measurements say what they are doing while one waits for them
  onUserConsoleLog({ content }: { content: string }): void {
    process.stdout.write(visible(content))
  }

  onTestSuiteResult(suite: TestSuite): void {
    this.#project = suite.project.name
    if (this.#plan === undefined) return
    if (this.#plan.nodes) this.#takeOfNodes(suite, this.#plan)
    else this.#take(suite, this.#plan)
  }

  #take(suite: TestSuite, plan: Plan): void {
    const outcome = claimOutcome(suite)
    if (outcome === undefined) return
    this.#claims.push(outcome)
    this.#show(outcome.claim, { ...this.#settled(outcome, plan), notSeen: notSeenBy(outcome.tests) })
  }

  #takeOfNodes(suite: TestSuite, plan: Plan): void {
    const outcomes = claimOutcomes(suite, this.#onNodes.length)
    for (const [at, outcome] of (outcomes ?? []).entries()) this.#onNodes[at]?.push(outcome)
    const [first] = outcomes ?? []
    const settled = (outcomes ?? []).map(outcome => this.#settled(outcome, plan))
    if (first) this.#show(first.claim, onNodes(settled, plan.nodes ?? []))
  }

  async onTestRunEnd(modules: readonly TestModule[], errors: readonly OutsideError[]): Promise<void> {
    const broken = modules.flatMap(module => brokenFile(module) ?? [])
    const project = this.#project || modules[0]?.project.name || 'none'
    const leave = async (folder: string, claims: readonly ClaimOutcome[]) => {
      const outcomes = { broken, errors: errors.map(error => error.message), claims: withAstray(claims, errors) }
      await put(folder, 'outcomes', project, outcomes satisfies Outcomes)
    }
    await leave(this.#folder, this.#claims)
    for (const [at, node] of (this.#plan?.nodes ?? []).entries())
      await leave(nodeFolder(this.#folder, node), this.#onNodes[at] ?? [])
  }

  #settled({ claim, tests }: ClaimOutcome, { lab, startedAt }: Plan): Settled {
    return settle(judge(claim, tests, lab.kind), claim.id, { waivers: this.#waivers, at: startedAt })
  }

  // What was left out is told at the end, all of it together
  #show(claim: Claim, judged: Judged): void {
    if (judged.verdict === 'not run') return
    const heading = claim.about === this.#task ? [] : taskLines(claim.about)
    this.#task = claim.about
    const before = this.#told.toldBy({ ...judged, id: claim.id })
    const cause = before === undefined ? judged.cause : `The same cause as ${before}`
    console.log([...heading, ...claimLines({ ...claim, ...judged, cause })].join('\n'))
  }
}
