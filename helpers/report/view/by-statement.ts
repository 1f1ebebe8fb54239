import { inShort, labStatements, oursAlone } from '../../claim/lab-statements.ts'
import type { ClaimView } from './claim.ts'

/** A statement of the lab with the claims of this run that judge it. */
export interface StatementView {
  /** Its anchor on the page */
  readonly id: string
  /** `S20 · The lab, Task 3, in short`; of the suite's own: `Of the suite itself` */
  readonly place: string
  readonly says: string
  readonly claims: readonly Pick<ClaimView, 'id' | 'verdict'>[]
  /** What of it nobody judges, or why there is no claim */
  readonly note?: string
}

/** All statements, in the lab's order, and then what the suite judges beyond them; claims as the evidence has them. */
export function byStatement(claims: readonly ClaimView[]): StatementView[] {
  const own = Object.entries(oursAlone).map(([claim, says]) => ({
    ...{ id: `own-${claim}`, place: 'Of the suite itself', says },
    claims: claims.filter(({ id }) => id === claim).map(({ id, verdict }) => ({ id, verdict })),
  }))
  return [...ofLab(claims), ...own]
}

function ofLab(claims: readonly ClaimView[]): StatementView[] {
  return labStatements.map(statement => {
    const { id, says, limit, notJudged } = statement
    const judges = claims.filter(claim => claim.statements.some(each => each.id === id))
    const none = judges.length === 0 ? 'no claim of this run judges it' : undefined
    const note = notJudged === undefined ? (none ?? limit) : `not judged: ${notJudged}`
    const base = {
      id,
      place: `${id} · ${inShort(statement)}`,
      says,
      claims: judges.map(({ id, verdict }) => ({ id, verdict })),
    }
    return note === undefined ? base : { ...base, note }
  })
}
