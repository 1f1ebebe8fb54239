import { isLeftOut } from '../../claim/outcome.ts'
import type { ClaimResult, Evidence } from '../../evidence/evidence.ts'
import type { ClaimOutcome, Outcomes } from '../../evidence/outcomes.ts'
import { all, put } from '../../observation/run-folder.ts'

/** Of a partial run only that is judged once more which its filter let through: its answers are all that there is. */
export async function leaveOut(folder: string, { claims }: Evidence): Promise<void> {
  await rewrite(folder, outcome => filtered(outcome, claims))
}

/** Of a partial run of another suite only the claims that its filter let through. */
export async function leaveOutOthers(folder: string, { claims }: Evidence): Promise<void> {
  const judged = new Set(claims.filter(({ verdict }) => verdict !== 'not run').map(({ id }) => id))
  await rewrite(folder, outcome => (judged.has(outcome.claim.id) ? [outcome] : []))
}

async function rewrite(folder: string, kept: (outcome: ClaimOutcome) => ClaimOutcome[]): Promise<void> {
  for (const [at, outcomes] of (await all<Outcomes>(folder, 'outcomes')).entries()) {
    const claims = outcomes.claims.flatMap(kept)
    await put(folder, 'outcomes', ['afterwards', 'claims'][at] ?? 'none', { ...outcomes, claims })
  }
}

function filtered(outcome: ClaimOutcome, claims: readonly ClaimResult[]): ClaimOutcome[] {
  const told = claims.find(({ id }) => id === outcome.claim.id)?.tests ?? []
  if (told.length === 0) return []
  const tests = outcome.tests.map(test => told.find(each => each.title === test.title && isLeftOut(each)) ?? test)
  return [{ ...outcome, tests }]
}
