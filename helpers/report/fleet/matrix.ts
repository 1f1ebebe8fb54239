import { html } from 'htm/preact'
import { type Cell, countCells, isVerdict } from './cells.ts'
import type { ClaimLine, FleetView } from './fleet-view.ts'
import { called, type Group } from './groups.ts'
import { nodesOf } from './headline.ts'
import { cellClass, cellSign, outcomeMark } from './marks.ts'

/** So many columns can be read beside each other, on paper too. */
const widest = 7

/** Claims by groups of nodes that came to the same; what is more than one table holds is folded. */
export const matrix = (view: FleetView) => {
  const [first = [], ...more] = inTables(view.groups)
  const differing = view.tasks.flatMap(({ claims }) => claims).filter(claim => differs(view, claim))
  return html`
    <section aria-labelledby="matrix">
      <h2 id="matrix">Claims and nodes</h2>
      <p class="hint">Nodes on which every claim came to the same share a column.</p>
      ${differing.length > 0 && html`<p class="hint">Not the same everywhere <span class="relation">≠</span> ${differing.map(({ id }) => html`<a href="#differs-${id}">${id}</a> `)}</p>`}
      ${table(view, first, span(first), true)}
      ${more.map(
        groups => html`
        <details class="more">
          <summary>${span(groups)}</summary>
          ${table(view, groups, span(groups), false)}
        </details>`,
      )}
    </section>`
}

function inTables(groups: readonly Group[]): Group[][] {
  const tables = Math.ceil(groups.length / widest)
  return Array.from({ length: tables }, (_, at) => groups.slice(at * widest, (at + 1) * widest))
}

const span = (groups: readonly Group[]) => `Columns ${groups[0]?.letter} to ${groups.at(-1)?.letter}`

// What is said of all nodes stands in the first table alone
const table = (view: FleetView, groups: readonly Group[], caption: string, isFirst: boolean) => {
  const sums = isFirst && view.groups.length > 1
  return html`
    <div class="wide" role="region" aria-label=${caption} tabindex="0">
      <table class="matrix verdicts ${groups.length < 4 && isFirst && 'narrow'}">
        <caption class="unseen">${caption}</caption>
        <thead>
          <tr><th scope="col">Claim</th>${sums && html`<th scope="col">All ${nodesOf(counted(view))}</th>`}${groups.map(head)}</tr>
        </thead>
        ${view.tasks.map(
          ({ title, claims }) => html`
          <tbody>
            <tr><th scope="rowgroup" colspan=${groups.length + (sums ? 2 : 1)}>${title}</th></tr>
            ${claims.map(
              claim => html`
              <tr><th scope="row">${isFirst ? claimWords(view, claim) : claim.id}</th>${sums && html`<td class="sums">${all(view, claim).map(sum)}</td>`}${groups.map(({ cells }) => cell(cells[claim.at] ?? 'not judged'))}</tr>`,
            )}
          </tbody>`,
        )}
      </table>
    </div>`
}

const head = ({ letter, nodes, outcome, what }: Group) => html`
  <th scope="col">
    <a href="#group-${letter}">${letter}: ${called(nodes)}</a>
    <span class="what">${what}</span> ${outcomeMark(outcome)}
  </th>`

const claimWords = (view: FleetView, claim: ClaimLine) => {
  const name = differs(view, claim)
    ? html`<a href="#differs-${claim.id}">${claim.id}</a> <span class="relation">≠<span class="unseen"> differs</span></span>`
    : claim.id
  return html`${name}<span class="statement">${claim.statement}</span>`
}

const all = ({ groups }: FleetView, { at }: ClaimLine) =>
  countCells(groups.map(({ cells, nodes }) => [cells[at] ?? 'not judged', nodes.length] as const))

// What does not count differs from nothing
const differs = (view: FleetView, claim: ClaimLine) => all(view, claim).filter(([name]) => isVerdict(name)).length > 1

const sum = ([cell, count]: [Cell, number]) => html`
  <span class=${cellClass(cell)}>${cellSign(cell)} ${count}<span class="unseen"> ${cell}</span></span> `

const cell = (name: Cell) => html`<td class=${cellClass(name)}>${cellSign(name)} ${name}</td>`

const counted = ({ groups }: FleetView) => groups.reduce((sum, { nodes }) => sum + nodes.length, 0)
