import { html } from 'htm/preact'
import type { VerdictName } from '../../evidence/evidence.ts'
import { causeWords } from '../view/cause-words.ts'
import { shortened } from '../view/excerpt.ts'
import { type Part, partsOf } from './claim-parts.ts'
import { factTable } from './fact-table.ts'
import { factLines } from './facts.ts'
import type { ClaimLine, FleetView } from './fleet-view.ts'
import type { PlacedNode } from './groups.ts'
import { nodesOf } from './headline.ts'
import { cellMark } from './marks.ts'

const [mostNames, mostReasons, longestReason] = [5, 3, 240]
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
      ${differ.length === 0 && html`<p class="hint">${lines.some(({ parts }) => parts.length > 0) ? 'Every claim came to the same on every node that counts.' : 'No bundle counts, so there is nothing to compare.'}</p>`}
      ${differ.map(claimDifference)}
    </section>
    ${
      wrong.length > 0 &&
      html`
    <section aria-labelledby="wrong">
      <h2 id="wrong">The same on every node that counts, and not proven</h2>
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
