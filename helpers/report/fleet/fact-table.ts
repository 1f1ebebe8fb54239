import { html } from 'htm/preact'
import { shortened } from '../view/excerpt.ts'
import type { FactLine, Spread } from './facts.ts'

const mostValues = 8

/** Facts in which nodes differ: how many have which value, and in which columns they stand. */
export const factTable = (facts: readonly FactLine[]) => html`
  <div class="wide" role="region" aria-label="Facts that differ" tabindex="0">
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
