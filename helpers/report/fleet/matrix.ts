import { html } from 'htm/preact'
import { type Cell, countCells, isVerdict } from './cells.ts'
import type { ClaimLine, FleetView } from './fleet-view.ts'
import type { Group } from './groups.ts'
import { nodesOf } from './headline.ts'
import { cellClass, cellSign, outcomeMark } from './marks.ts'

/** So many columns can be read beside each other, on paper too. */
const widest = 7

/** Claims by groups of nodes that came to the same; what is more than one table holds is folded. */
export const matrix = (view: FleetView) => {
  const [first = [], ...more] = inTables(view.groups)
  return html`
    <section aria-labelledby="matrix">
      <h2 id="matrix">Claims and nodes</h2>
      <p class="hint">Nodes on which every claim came to the same share a column. <span class="relation">≠</span> marks a claim that did not come to the same everywhere.</p>
      ${table(view, first, 'Claims and nodes')}
      ${more.map(
        groups => html`
        <details class="more">
          <summary>${span(groups)}</summary>
          ${table(view, groups, `Claims and nodes, ${span(groups)}`)}
        </details>`,
      )}
    </section>`
}

function inTables(groups: readonly Group[]): Group[][] {
  const tables = Math.ceil(groups.length / widest)
  return Array.from({ length: tables }, (_, at) => groups.slice(at * widest, (at + 1) * widest))
}

const span = (groups: readonly Group[]) => `Columns ${groups[0]?.letter} to ${groups.at(-1)?.letter}`

const table = (view: FleetView, groups: readonly Group[], caption: string) => html`
  <div class="wide" role="region" aria-label=${caption} tabindex="0">
    <table class="matrix verdicts ${groups.length < 4 && 'narrow'}">
      <caption class="unseen">${caption}</caption>
      <thead>
        <tr>
          <th scope="col">Claim</th>
          ${view.groups.length > 1 && html`<th scope="col">All ${nodesOf(counted(view))}</th>`}
          ${groups.map(head)}
        </tr>
      </thead>
      ${view.tasks.map(
        ({ title, claims }) => html`
        <tbody>
          <tr><th scope="rowgroup" colspan=${groups.length + (view.groups.length > 1 ? 2 : 1)}>${title}</th></tr>
          ${claims.map(claim => line(view, groups, claim))}
        </tbody>`,
      )}
    </table>
  </div>`

const head = ({ letter, nodes, outcome, what }: Group) => html`
  <th scope="col">
    <a href="#group-${letter}">${letter}: ${nodes.length === 1 ? nodes[0]?.name : nodesOf(nodes.length)}</a>
    <span class="what">${what}</span> ${outcomeMark(outcome)}
  </th>`

const line = (view: FleetView, groups: readonly Group[], { id, at, statement }: ClaimLine) => {
  const all = countCells(view.groups.map(group => [group.cells[at] ?? 'not judged', group.nodes.length] as const))
  const differs = all.filter(([name]) => isVerdict(name)).length > 1
  return html`
    <tr>
      <th scope="row">${differs ? html`<a href="#differs-${id}">${id}</a> <span class="relation">≠<span class="unseen"> differs</span></span>` : id}<span class="statement">${statement}</span></th>
      ${view.groups.length > 1 && html`<td class="sums">${all.map(sum)}</td>`}
      ${groups.map(({ cells }) => cell(cells[at] ?? 'not judged'))}
    </tr>`
}

const sum = ([cell, count]: [Cell, number]) => html`
  <span class=${cellClass(cell)}>${cellSign(cell)} ${count}<span class="unseen"> ${cell}</span></span> `

const cell = (name: Cell) => html`<td class=${cellClass(name)}>${cellSign(name)} ${name}</td>`

const counted = ({ groups }: FleetView) => groups.reduce((sum, { nodes }) => sum + nodes.length, 0)
