import { randomUUID } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import type { Evidence } from '../evidence/evidence.ts'
import { visibleLine } from '../evidence/visible.ts'
import type { Environment } from '../lab/options.ts'
import { annotations, jobSummary, refusedAnnotation, refusedSummary } from '../report/github.ts'

const onGitHub = ({ GITHUB_ACTIONS }: Environment) => GITHUB_ACTIONS === 'true'
let token: string | undefined

/**
 * GitHub's runner takes lines of a job's output for commands, `::error::` among them: from here to our end it takes none,
 * so that no container can give one. The word that lifts this is drawn anew each time and told to nobody.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
 */
export function stopWorkflowCommands(env: Environment): void {
  if (!onGitHub(env) || token !== undefined) return
  stop()
  process.once('exit', resume)
}

/** Marks each claim that is not as it must be in its spec, and adds to the job's summary. Elsewhere: nothing. */
export async function tellGitHub(evidence: Evidence, env: Environment): Promise<void> {
  if (onGitHub(env)) await give(annotations(evidence), jobSummary(evidence), env)
}

/** Says of a bundle that it was refused, in the job's summary and beside it. Elsewhere: nothing. */
export async function tellGitHubRefusal(problems: readonly string[], env: Environment): Promise<void> {
  if (onGitHub(env)) await give([refusedAnnotation(problems)], refusedSummary(problems), env)
}

async function give(commands: readonly string[], summary: string, env: Environment): Promise<void> {
  resume()
  for (const line of commands) console.log(line)
  stop()
  if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, summary).catch(notTold)
}

function stop(): void {
  token = randomUUID()
  console.log(`::stop-commands::${token}`)
}

function resume(): void {
  if (token !== undefined) console.log(`::${token}::`)
  token = undefined
}

// The report is written already: a summary is no reason to lose its exit code
function notTold(error: NodeJS.ErrnoException): void {
  console.error(visibleLine(`The summary of the job was not written: ${error.message}`))
}
