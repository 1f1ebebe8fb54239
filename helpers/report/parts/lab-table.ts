import { html } from 'htm/preact'
import type { LabTable } from '../view/lab-table.ts'

/** The lab's own table of runc and the sandbox. */
export const labTableSection = ({ columns, rows }: LabTable) => html`
  <section class="lab-table" aria-labelledby="side-by-side">
    <h2 id="side-by-side">Side by side</h2>
    <table class="comparison" aria-label="Host, control and sandbox">
      <thead><tr><th scope="col">figure</th>${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(
          ({ figure, claim, cells }) => html`
          <tr>
            <th scope="row">${figure}${claim !== undefined && html` <a class="judged-by" href="#${claim}">${claim}</a>`}</th>
            ${cells.map((text, at) => html`<td><span class="subject" aria-hidden="true">${columns[at]}</span><span class="text">${text}</span></td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`
