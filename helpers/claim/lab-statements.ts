import type { Claim } from './claim.ts'
import data from './lab-statements.json' with { type: 'json' }

/** What the lab states, in our words with the lab's figures: nobody is quoted. */
export interface LabStatement {
  /** `S18`: counted in the order of the lab's text, but for its summary, which comes last */
  readonly id: string
  /** 1 to 4; 0 is the summary */
  readonly task: number
  readonly part: string
  readonly says: string
  /** Ids of the claims that judge it */
  readonly claims: readonly string[]
  /** What of it these claims do not judge */
  readonly limit?: string
  /** Why nobody judges it */
  readonly notJudged?: string
}

/** All statements, in the lab's order. */
export const labStatements: readonly LabStatement[] = data.statements

/** Claims that judge no statement of the lab, each with the reason why it is there. */
export const oursAlone: Readonly<Record<string, string>> = data.oursAlone

/** `Task 3`, or `Summary`. */
export const placeOf = ({ task }: Pick<LabStatement, 'task'>): string => (task === 0 ? 'Summary' : `Task ${task}`)

/** `The lab, Task 3, in short`: stands before a statement wherever it is shown. */
export const inShort = (statement: LabStatement): string => `The lab, ${placeOf(statement)}, in short`

/** The statements that a claim names; ids that are none of the lab's are left out. */
export const statementsOf = ({ statements = [] }: Pick<Claim, 'statements'>): readonly LabStatement[] =>
  labStatements.filter(({ id }) => statements.includes(id))

/** Every gap between statements and claims, in both directions, a line each; none where there is no gap. Pure. */
export function gaps(
  statements: readonly LabStatement[],
  claims: readonly Pick<Claim, 'id' | 'statements'>[],
  own: Readonly<Record<string, string>>,
): string[] {
  const pairs = statements.flatMap(({ id, claims: judges }) => judges.map(claim => `${claim} judges ${id}`))
  const named = claims.flatMap(({ id, statements: ids = [] }) => ids.map(each => `${id} judges ${each}`))
  const lone = claims.filter(({ statements: ids = [] }) => ids.length === 0).map(({ id }) => id)
  return [
    ...pairs.filter(pair => !named.includes(pair)).map(pair => `${pair}: only the statement says so`),
    ...named.filter(pair => !pairs.includes(pair)).map(pair => `${pair}: only the claim says so`),
    ...lone.filter(id => !own[id]).map(id => `${id}: neither a statement nor a reason`),
    ...Object.keys(own)
      .filter(id => !lone.includes(id))
      .map(id => `${id}: no claim without a statement`),
    ...statements
      .filter(({ claims: judges, notJudged }) => (judges.length === 0) !== (notJudged !== undefined))
      .map(({ id }) => `${id}: either claims or a reason why nobody judges it`),
  ]
}
