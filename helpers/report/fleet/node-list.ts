import { html } from 'htm/preact'
import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { duration, instant } from '../view/time.ts'
import { countCells } from './cells.ts'
import { commonFacts, type Facts, ownFacts } from './facts.ts'
import type { FleetView } from './fleet-view.ts'
import { called, type Group, type PlacedNode } from './groups.ts'
import { nodesOf } from './headline.ts'
import { outcomeMark } from './marks.ts'

const mostProblems = 3

/** Every node, column by column. What all have in common stands once, what a column has in common too: its own is in a node's row. */
export const nodeList = ({ groups, repeated }: FleetView) => {
  const believed = groups.flatMap(({ nodes }) => nodes).filter(({ row }) => row.state === 'checks out')
  const common = commonFacts(believed)
  return html`
    <section aria-labelledby="nodes">
      <h2 id="nodes">Each node</h2>
      ${factList('What all nodes have in common', common)}
      ${groups.map(group => groupSection(group, common))}
      ${
        repeated.length > 0 &&
        html`
        <section class="group" aria-labelledby="repeated">
          <h3 id="repeated">Named twice, counted once</h3>
          ${nodeTable('What is not counted', repeated, new Map())}
        </section>`
      }
    </section>`
}

const groupSection = ({ letter, nodes, what, outcome, cells }: Group, common: Facts) => {
  const shared = commonFacts(nodes, common)
  const verdicts = countCells(cells.map(cell => [cell, 1] as const)).map(([cell, count]) => `${count} ${cell}`)
  return html`
    <section class="group" aria-labelledby="group-${letter}">
      <h3 id="group-${letter}">${letter}: ${called(nodes)}, ${what} ${outcomeMark(outcome)}</h3>
      <p class="hint">${verdicts.join(', ')}</p>
      ${nodes.length > 1 && factList(`What column ${letter} has in common beside that`, shared)}
      ${nodeTable(`${nodesOf(nodes.length)} of column ${letter}`, nodes, new Map([...common, ...(nodes.length > 1 ? shared : [])]))}
    </section>`
}

const factList = (title: string, facts: Facts) =>
  facts.size > 0 &&
  html`
  <details>
    <summary>${title}</summary>
    <dl class="facts">${[...facts].map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
  </details>`

const nodeTable = (caption: string, nodes: readonly PlacedNode[], common: Facts) => html`
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

const nodeLine = (node: PlacedNode, common: Facts) => html`
  <tr id="node-${node.at}">
    <th scope="row">${node.name}</th>
    <td>${node.row.run && runWords(node.row.run)}</td>
    <td>
      ${node.row.problems.slice(0, mostProblems).map(each => html`<p>${each}</p>`)}${moreProblems(node.row)}
      ${ownFacts(node, common).map(([name, value]) => html`<p>${name} ${value}</p>`)}
    </td>
    <td>${bundleWords(node.row)}</td>
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
