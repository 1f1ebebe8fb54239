import { html } from 'htm/preact'
import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { duration, instant } from '../view/time.ts'
import { countCells } from './cells.ts'
import { commonFacts, ownFacts } from './facts.ts'
import type { FleetView } from './fleet-view.ts'
import type { Group, PlacedNode } from './groups.ts'
import { nodesOf } from './headline.ts'
import { outcomeMark } from './marks.ts'

const mostProblems = 3

/** Every node, column by column: what its column has in common stands once, what is its own in its row. */
export const nodeList = ({ groups, repeated }: FleetView) => html`
  <section aria-labelledby="nodes">
    <h2 id="nodes">Each node</h2>
    ${groups.map(groupSection)}
    ${
      repeated.length > 0 &&
      html`
      <section class="group" aria-labelledby="repeated">
        <h3 id="repeated">Named twice, counted once</h3>
        ${nodeTable('What is not counted', repeated, new Map())}
      </section>`
    }
  </section>`

const groupSection = ({ letter, nodes, what, outcome, cells }: Group) => {
  const common = commonFacts(nodes)
  const verdicts = countCells(cells.map(cell => [cell, 1] as const)).map(([cell, count]) => `${count} ${cell}`)
  return html`
    <section class="group" aria-labelledby="group-${letter}">
      <h3 id="group-${letter}">${letter}: ${nodesOf(nodes.length)}, ${what} ${outcomeMark(outcome)}</h3>
      <p class="hint">${verdicts.join(', ')}</p>
      ${common.size > 0 && html`<details><summary>What its nodes have in common</summary>${facts(common)}</details>`}
      ${nodeTable(`${nodesOf(nodes.length)} of column ${letter}`, nodes, common)}
    </section>`
}

const facts = (list: ReadonlyMap<string, string>) => html`
  <dl class="facts">${[...list].map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

const nodeTable = (caption: string, nodes: readonly PlacedNode[], common: ReadonlyMap<string, string>) => html`
  <details>
    <summary>${caption}</summary>
    <div class="wide" role="region" aria-label=${caption} tabindex="0">
      <table class="matrix nodes">
        <caption class="unseen">${caption}</caption>
        <thead><tr><th scope="col">Node</th><th scope="col">Run</th><th scope="col">Of its own</th><th scope="col">Bundle</th></tr></thead>
        <tbody>${nodes.map(node => nodeLine(node, common))}</tbody>
      </table>
    </div>
  </details>`

const nodeLine = ({ row, at, name }: PlacedNode, common: ReadonlyMap<string, string>) => html`
  <tr id="node-${at}">
    <th scope="row">${name}</th>
    <td>${row.run && runWords(row.run)}</td>
    <td>${row.problems.slice(0, mostProblems).map(each => html`<p>${each}</p>`)}${moreProblems(row)}${ownFacts(row, common).map(([fact, value]) => html`<p>${fact} ${value}</p>`)}</td>
    <td>${bundleWords(row)}</td>
  </tr>`

const runWords = ({ id, startedAt, finishedAt }: NonNullable<NodeRow['run']>) =>
  `${id}, ${instant(startedAt)}, took ${duration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)))}`

// A page that nobody vouches for is not led to
const bundleWords = ({ bundle, page }: NodeRow) =>
  page === undefined ? (bundle ?? 'none') : html`<a href=${page}>${bundle}</a>`

function moreProblems({ problems, leftOut }: NodeRow) {
  const rest = Math.max(0, problems.length - mostProblems) + leftOut
  return rest > 0 && html`<p>and ${rest} more: npm run lab:check of the bundle lists them</p>`
}
