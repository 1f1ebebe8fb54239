import type { ClaimResult } from './evidence.ts'

/** Why several claims are without a verdict, told once. */
export interface SharedCause {
  /** As the first of them tells it */
  readonly cause: string
  /** Their ids, in the order of the claims */
  readonly claims: readonly string[]
}

type Judged = Pick<ClaimResult, 'id' | 'verdict' | 'cause'>

/** So many claims make one cause of many. */
const fewest = 3

/**
 * The causes that three or more inconclusive claims share, the commonest first; a claim has one. A refutation is its claim's own.
 * Alike are causes that quote the same end of a command, whoever waited for its answer: only times and ids in it may differ. Pure.
 */
export function sharedCauses(claims: readonly Judged[]): SharedCause[] {
  const open = claims.filter(({ verdict }) => verdict === 'inconclusive')
  const found = new Map<string, Judged[]>()
  for (const { cause } of open) {
    const quoted = quote(cause)
    if (!found.has(quoted))
      found.set(
        quoted,
        open.filter(each => tells(each.cause, quoted)),
      )
  }
  const [most = []] = [...found.values()].sort((a, b) => b.length - a.length)
  const [first] = most
  if (first === undefined || most.length < fewest) return []
  const rest = open.filter(each => !most.includes(each))
  return [{ cause: first.cause, claims: most.map(({ id }) => id) }, ...sharedCauses(rest)]
}

/** Causes as verdicts fall: whose was told before. */
export class ToldCauses {
  readonly #told: { readonly id: string; readonly quoted: string }[] = []

  /** The claim that told this cause first; undefined: this one does. */
  toldBy({ id, verdict, cause }: Judged): string | undefined {
    if (verdict !== 'inconclusive') return undefined
    const before = this.#told.find(({ quoted }) => tells(cause, quoted))
    if (before === undefined) this.#told.push({ id, quoted: quote(cause) })
    return before?.id
  }
}

/** What a command that did not succeed printed last, with how it ended (`howItEnded`). */
const ending = /(?:exit code \d+|ended by SIG\w+|no end within … ms|could not be started \(\w+\)): \S.*/s
const leads = /^(?:Its control failed \(".*?"\): )?(?:[A-Z_]+: )?/s

// Who waited for an answer stands before it; what others did not answer may stand after it
function quote(cause: string): string {
  const text = steady(cause)
  return ending.exec(text)?.[0] ?? text.replace(leads, '')
}

const tells = (cause: string, quoted: string) => {
  const text = steady(cause)
  return text.replace(leads, '') === quoted || (ending.test(quoted) && text.includes(quoted))
}

// nerdctl writes the time into its errors; each container has its own id
function steady(cause: string): string {
  return cause
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, '…')
    .replace(/\b[0-9a-f]{12,}\b/g, '…')
    .replace(/within \d+ ms/g, 'within … ms')
}
