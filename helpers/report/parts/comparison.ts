import { html } from 'htm/preact'
import type { Cell, Comparison } from '../view/comparison.ts'
import { beginning, shortened } from '../view/excerpt.ts'

/** From here on a value is folded, its beginning shown. */
const long = 320

/** Answers side by side; what differs from the first column is marked by word and weight. */
export const comparisonTable = (id: string, { subjects, rows }: Comparison) => html`
  <table class="comparison" aria-label="Answers to ${id} side by side">
    <thead>
      <tr><th scope="col">asked</th>${subjects.map(subject => html`<th scope="col">${subject}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ question, cells }) => html`
        <tr><th scope="row">${question}</th>${cells.map(cell => html`<td class="${cell.kind} ${cell.relation ?? ''}">${tableCell(cell, subjects)}</td>`)}</tr>`,
      )}
    </tbody>
  </table>`

const tableCell = (cell: Cell, [first]: readonly string[]) => html`
  <span class="subject" aria-hidden="true">${cell.subject}</span>
  ${cell.entries !== undefined && html`<span class="entries">${cell.entries} ${cell.entries === 1 ? 'entry' : 'entries'}</span> `}
  ${cell.text.length > long ? folded(cell.text) : plain(cell)}
  ${cell.relation && html` <span class="relation">${cell.relation === 'same' ? `= ${first}` : `≠ ${first}`}${cell.difference && `: ${cell.difference}`}</span>`}`

const plain = ({ kind, text }: Cell) =>
  kind === 'none'
    ? html`<span aria-hidden="true">–</span><span class="unseen">${text}</span>`
    : html`<span class="text">${text}</span>`

const folded = (text: string) => html`
  <details>
    <summary class="text"><span class="preview">${beginning(text, 80)}…</span><span class="less">less</span></summary>
    <span class="text">${shortened(text, 4000)}</span>
  </details>`
