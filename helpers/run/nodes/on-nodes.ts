import type { Settled } from '../../evidence/settle.ts'
import type { VerdictName } from '../../verdict/names.ts'

/** Worst first; what is better is told in numbers alone. */
const worst: readonly VerdictName[] = ['refuted', 'inconclusive', 'waived', 'not run', 'not applicable', 'proven']
const mostNamed = 3

/** One line's worth of a claim on many nodes: the worst verdict, on how many nodes each fell, and where and why the worst. */
export function onNodes(settled: readonly Settled[], nodes: readonly string[]): Pick<Settled, 'verdict' | 'cause'> {
  const placed = settled.map((each, at) => ({ ...each, node: nodes[at] ?? '' }))
  const groups = worst.map(verdict => placed.filter(each => each.verdict === verdict)).filter(group => group.length > 0)
  const [found = []] = groups
  const counts = groups.map(group => `${group[0]?.verdict} on ${group.length}`).join(', ')
  const named = found.slice(0, mostNamed).map(({ node, cause }) => `${node}: ${cause}`)
  const more = found.length > mostNamed ? [`and ${found.length - mostNamed} more`] : []
  const verdict = found[0]?.verdict ?? 'not run'
  const why = verdict === 'not applicable' ? [found[0]?.cause ?? ''] : [...named, ...more]
  return { verdict, cause: [`${counts} of ${settled.length} nodes`, ...why].join('; ') }
}
