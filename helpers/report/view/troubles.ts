import type { VerdictName } from '../../evidence/evidence.ts'
import { sharedCauses } from '../../evidence/shared-causes.ts'
import type { ClaimView } from './claim.ts'

/** One thing that went wrong, and the claims that it concerns: one, or all that hang on one cause. */
export interface Trouble extends Pick<ClaimView, 'verdict' | 'cause' | 'rehearsal'> {
  readonly claims: readonly Pick<ClaimView, 'id' | 'statement'>[]
}

const worstFirst: readonly VerdictName[] = ['refuted', 'inconclusive', 'not run', 'waived']

/** What went wrong, the worst first; of what is equally bad, what concerns the most claims. */
export function troubles(claims: readonly ClaimView[]): Trouble[] {
  const shared = sharedCauses(claims).map(({ cause, claims: ids }) => together(claims, ids, cause))
  const apart = claims.filter(claim => !shared.some(each => each.claims.some(({ id }) => id === claim.id)))
  const all: Trouble[] = [...shared, ...apart.map(alone)]
  return worstFirst.flatMap(verdict => all.filter(each => each.verdict === verdict))
}

const alone = (claim: ClaimView): Trouble => ({
  verdict: claim.verdict,
  cause: claim.cause,
  rehearsal: claim.rehearsal,
  claims: [named(claim)],
})

const named = ({ id, statement }: ClaimView) => ({ id, statement })

function together(claims: readonly ClaimView[], ids: readonly string[], cause: string): Trouble {
  const those = claims.filter(({ id }) => ids.includes(id))
  const rehearsal = those.some(each => each.rehearsal)
  return { verdict: 'inconclusive', cause, rehearsal, claims: those.map(named) }
}
