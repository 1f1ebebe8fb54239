import { html } from 'htm/preact'
import type { NodeRow } from '../../evidence/fleet/node-row.ts'
import { outcomeOf } from '../../evidence/fleet/outcome.ts'
import { instant } from '../view/time.ts'
import { cellsOf, countCells } from './cells.ts'
import { factsOf } from './facts.ts'
import type { FleetView } from './fleet-view.ts'
import type { Group, PlacedNode } from './groups.ts'
import { nodesOf } from './headline.ts'
import { outcomeMark, outcomeMarks } from './marks.ts'

/** Every node, column by column; each folded. */
export const nodeList = (view: FleetView) => {
  const repeated = view.nodes.filter(({ row }) => row.state === 'repeated')
  return html`
    <section aria-labelledby="nodes">
      <h2 id="nodes">Each node</h2>
      ${view.groups.map(group => groupSection(group, view))}
      ${
        repeated.length > 0 &&
        html`
      <section class="group" aria-labelledby="group-repeated">
        <h3 id="group-repeated">Named twice, counted once</h3>
        ${repeated.map(node => nodeDetails(node, view))}
      </section>`
      }
    </section>`
}

const groupSection = ({ letter, nodes, what, outcome }: Group, view: FleetView) => html`
  <section class="group" aria-labelledby="group-${letter}">
    <h3 id="group-${letter}">${letter}: ${nodesOf(nodes.length)}, ${what} ${outcomeMark(outcome)}</h3>
    ${nodes.map(node => nodeDetails(node, view))}
  </section>`

const nodeDetails = ({ row, at, name }: PlacedNode, { fleet }: FleetView) => html`
  <details class="node ${outcomeMarks[outcomeOf(row)].style}" id="node-${at}">
    <summary>${name} <span class="quiet">${row.state === 'checks out' ? `exit code ${row.run?.exitCode}` : row.state}</span></summary>
    ${row.problems.length > 0 && html`<ul class="problems">${row.problems.slice(0, 3).map(each => html`<li>${each}</li>`)}${more(row)}</ul>`}
    <dl class="facts">
      ${fact(
        'Verdicts',
        countCells(cellsOf(row, fleet.claims).map(cell => [cell, 1] as const))
          .map(([cell, count]) => `${count} ${cell}`)
          .join(', '),
      )}
      ${row.run && fact('Run', `${row.run.id}, ${instant(row.run.startedAt)} to ${instant(row.run.finishedAt)}`)}
      ${[...shownFacts(row)].map(([fact_, value]) => fact(fact_, value))}
      ${row.bundle !== undefined && fact('Bundle', row.page === undefined ? row.bundle : html`<a href=${row.page}>${row.bundle}</a>`)}
    </dl>
  </details>`

function more({ problems, leftOut }: NodeRow) {
  const rest = Math.max(0, problems.length - 3) + leftOut
  return rest > 0 && html`<li>and ${rest} more: lab:check of the bundle lists them</li>`
}

// Options stand where they differ: a thousand times the same ones help nobody
function shownFacts(row: NodeRow): [string, string][] {
  return [...factsOf(row)].filter(([name]) => !name.startsWith('Option '))
}

const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`
