import { html } from 'htm/preact'
import type { Evidence } from '../evidence/evidence.ts'
import { byStatementSection } from './parts/by-statement.ts'
import { claimArticle } from './parts/claim.ts'
import { htmlDocument } from './parts/document.ts'
import { claimFilter } from './parts/filter.ts'
import { filterScript } from './parts/filter-script.ts'
import { labTableSection } from './parts/lab-table.ts'
import { legend } from './parts/legend.ts'
import { recordList } from './parts/records.ts'
import { summary } from './parts/summary.ts'
import { type TaskView, viewOf } from './view.ts'

/** `index.html`: one file, no network; its one script only filters claims. The evidence must be valid. */
export function renderPage(evidence: Evidence): string {
  const view = viewOf(evidence)
  const body = html`
    ${summary(view)}
    <main>
      ${view.labTable.rows.length > 0 && labTableSection(view.labTable)}
      ${claimFilter(view)}
      ${view.tasks.map(taskSection)}
      ${byStatementSection(view.statements)}
      ${recordList(view.records)}
      ${legend()}
    </main>`
  return htmlDocument(view.title, body, filterScript)
}

const taskSection = ({ anchor, title, counts, claims }: TaskView) => html`
  <section id=${anchor} class="task" aria-labelledby="${anchor}-title">
    <h2 id="${anchor}-title">${title}</h2>
    <p class="tally">${counts}</p>
    ${claims.map(claimArticle)}
  </section>`
