import { html } from 'htm/preact'
import type { StatementView } from '../view/by-statement.ts'
import { tile } from './tile.ts'

/** All claims once more, in the order of the lab's text: each statement with its verdicts. */
export const byStatementSection = (statements: readonly StatementView[]) => html`
  <section id="by-statement" class="by-statement" aria-labelledby="by-statement-title">
    <h2 id="by-statement-title">All claims by statement of the lab</h2>
    <p>Each statement is in our words, with the lab’s figures.</p>
    <ol>
      ${statements.map(
        ({ id, place, says, claims, note }) => html`
        <li id=${id}>
          <p><span class="place">${place}:</span> ${says}.</p>
          <p>${claims.map(tile)}${note === undefined ? null : html`<span class="note">${note}</span>`}</p>
        </li>`,
      )}
    </ol>
  </section>`
