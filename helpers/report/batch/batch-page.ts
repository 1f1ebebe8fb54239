import { html } from 'htm/preact'
import { type Outcome, outcomes } from '../../evidence/batch/row.ts'
import { htmlDocument } from '../parts/document.ts'
import { unfinishedMany } from '../parts/unfinished-many.ts'
import { mark, outcomeMarks } from './batch-row.ts'
import { sortScript } from './sort-script.ts'

/** How many folders came out how. */
export type Counts = Readonly<Record<Outcome, number>>

// No text of a folder can hold it: it would be escaped
const rows = '<!--rows-->'

/** `batch.html` around its rows, which need not all be in memory: one file, sortable by its own small script, complete without it. */
export function batchPage(counts: Counts): { readonly before: string; readonly after: string } {
  const [before = '', after = ''] = htmlDocument(`${headline(counts)} · kata-lab-spec`, body(counts), sortScript).split(
    rows,
  )
  return { before, after }
}

/** `batch.html` while a batch goes on, and for ever if it dies. */
export function unfinishedBatchPage(): string {
  return unfinishedMany('Batch', 'recorded labs')
}

/** The outcome in one line. */
export function headline(counts: Counts): string {
  const total = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)
  const [wrong, lost] = [counts['contradicts itself'], counts.unreadable]
  const folders = `${number(wrong)} of ${number(total)} ${total === 1 ? 'folder' : 'folders'}`
  return `${folders} ${wrong === 1 ? 'contradicts itself' : 'contradict themselves'}, ${number(lost)} cannot be read`
}

const number = (value: number) => value.toLocaleString('en-US')

const body = (counts: Counts) => html`
  <header class="summary many">
    <p class="product">kata-lab-spec <span>recorded labs</span></p>
    <h1>${headline(counts)}</h1>
    <ul class="counts">
      ${outcomes.map(
        outcome => html`
        <li class="${outcomeMarks[outcome].style} ${counts[outcome] === 0 ? 'zero' : ''}">
          <span class="count">${number(counts[outcome])}</span> <span>${outcome}</span>
        </li>`,
      )}
    </ul>
  </header>
  <main class="many">
    <dl class="meanings">
      <div><dt>${mark('contradicts itself')}</dt><dd>Facts in it cannot both be true of one run.</dd></div>
      <div><dt>${mark('unreadable')}</dt><dd>It cannot be read, or not one rule finds enough to compare: nothing is known of it.</dd></div>
      <div><dt>${mark('no contradiction')}</dt><dd>What was compared agrees. That proves no claim: the full verdicts do, by the command in the row.</dd></div>
    </dl>
    <p id="sorted" class="unseen" role="status"></p>
    <table class="batch">
      <caption class="unseen">The folders, one a row</caption>
      <thead>
        <tr>
          <th scope="col" data-kind="text">Folder</th>
          <th scope="col" data-kind="text">Outcome</th>
          <th scope="col" data-kind="number">Contradictions</th>
          <th scope="col" data-kind="number">Warnings</th>
          <th scope="col" data-kind="number">Not read</th>
        </tr>
      </thead>
      <tbody dangerouslySetInnerHTML=${{ __html: rows }} />
    </table>
    <section class="legend"><p>Beside this page lies <a href="batch.json">batch.json</a>, with all of it for a program.</p></section>
  </main>`
