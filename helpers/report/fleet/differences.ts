import { html } from 'htm/preact'
import type { VerdictName } from '../../evidence/evidence.ts'
import { causeWords } from '../view/cause-words.ts'
import { shortened } from '../view/excerpt.ts'
import { cellNames, isVerdict } from './cells.ts'
import { type FactLine, factLines, type Spread } from './facts.ts'
import type { ClaimLine, FleetView } from './fleet-view.ts'
import type { PlacedNode } from './groups.ts'
import { nodesOf } from './headline.ts'
import { cellMark } from './marks.ts'

const [mostNames, mostReasons, mostValues, longestReason] = [5, 3, 8, 240]
const quiet: readonly VerdictName[] = ['proven', 'not applicable']

/** Claims that did not come to the same everywhere, claims that are nowhere proven, and how the nodes themselves differ. */
export const differences = (view: FleetView) => {
  const lines = view.tasks.flatMap(({ claims }) => claims).map(claim => ({ claim, parts: partsOf(view, claim) }))
  const differ = lines.filter(({ parts }) => parts.length > 1)
  const wrong = lines.filter(({ parts }) => parts.length === 1 && !quiet.includes(parts[0]?.cell ?? 'proven'))
  const facts = factLines(view.groups)
  return html`
    <section aria-labelledby="differs">
      <h2 id="differs">What differs</h2>
      ${differ.length === 0 && html`<p class="hint">Every claim came to the same on every node.</p>`}
      ${differ.map(claimDifference)}
    </section>
    ${
      wrong.length > 0 &&
      html`
    <section aria-labelledby="wrong">
      <h2 id="wrong">The same on every node, and not proven</h2>
      ${wrong.map(claimDifference)}
    </section>`
    }
    ${
      facts.length > 0 &&
      html`
    <section aria-labelledby="nodes-differ">
      <h2 id="nodes-differ">How the nodes differ</h2>
      ${factTable(facts)}
    </section>`
    }`
}

interface Part {
  readonly cell: VerdictName
  readonly nodes: readonly PlacedNode[]
  readonly letters: string
  /** Distinct, the commonest first */
  readonly reasons: readonly (readonly [reason: string, count: number])[]
}

function partsOf({ groups }: FleetView, { id, at }: ClaimLine): Part[] {
  return cellNames.filter(isVerdict).flatMap(cell => {
    const same = groups.filter(({ cells }) => cells[at] === cell)
    if (same.length === 0) return []
    const nodes = same.flatMap(group => group.nodes)
    const letters = same.map(({ letter }) => letter)
    return [{ cell, nodes, letters: few(letters, 12), reasons: reasonsOf(nodes, id) }]
  })
}

function reasonsOf(nodes: readonly PlacedNode[], id: string): [string, number][] {
  const counts = new Map<string, number>()
  for (const { row } of nodes) {
    const reason = row.claims.find(claim => claim.id === id)?.reason ?? ''
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])
}

const claimDifference = ({ claim, parts }: { claim: ClaimLine; parts: readonly Part[] }) => html`
  <article class="difference" id="differs-${claim.id}">
    <h3><span class="id">${claim.id}</span> ${claim.statement}</h3>
    <ul>${parts.map(part)}</ul>
  </article>`

const part = ({ cell, nodes, letters, reasons }: Part) => html`
  <li>
    <p>${cellMark(cell)} ${nodesOf(nodes.length)} (${letters}): ${nodes.slice(0, mostNames).map(link)} ${nodes.length > mostNames && `and ${nodes.length - mostNames} more`}</p>
    ${
      !quiet.includes(cell) &&
      reasons.slice(0, mostReasons).map(
        ([reason, count]) => html`
    <p class="because">${count < nodes.length && `${nodesOf(count)}: `}${shortened(causeWords(reason), longestReason)}</p>`,
      )
    }
    ${!quiet.includes(cell) && reasons.length > mostReasons && html`<p class="because">and ${reasons.length - mostReasons} other reasons: each node’s page has its own</p>`}
  </li>`

const link = ({ at, name }: PlacedNode) => html`<a href="#node-${at}">${name}</a> `

const factTable = (facts: readonly FactLine[]) => html`
  <div class="wide" role="region" aria-label="How the nodes differ" tabindex="0">
    <table class="matrix spread">
      <caption class="unseen">Facts in which the nodes differ, and how many nodes have which value</caption>
      <thead><tr><th scope="col">Fact</th><th scope="col">Value</th><th scope="col">Nodes</th><th scope="col">By column</th></tr></thead>
      ${facts.map(({ name, values }) => html`<tbody>${values.slice(0, mostValues).map((value, at) => spread(name, values, value, at))}</tbody>`)}
    </table>
  </div>`

const spread = (name: string, values: readonly Spread[], { value, count, groups }: Spread, at: number) => html`
  <tr>
    ${at === 0 && html`<th scope="rowgroup" rowspan=${Math.min(values.length, mostValues)}>${name}${values.length > mostValues && html`<span class="statement">and ${values.length - mostValues} other values</span>`}</th>`}
    <td>${value}</td><td>${count}</td><td>${shortened(groups, 160)}</td>
  </tr>`

function few(items: readonly string[], most: number): string {
  return items.length <= most ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${items.length - most} more`
}
