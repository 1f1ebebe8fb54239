import { html } from 'htm/preact'
import { render } from 'preact-render-to-string'
import type { BatchRow, NotRead, Outcome } from '../../evidence/batch/row.ts'
import { visible } from '../../evidence/visible.ts'

/** The outcomes by the class that colours them, and their signs: what contradicts nothing is not proven by that. */
export const outcomeMarks: Readonly<Record<Outcome, { readonly style: string; readonly sign: string }>> = {
  'contradicts itself': { style: 'refuted', sign: '✗' },
  unreadable: { style: 'inconclusive', sign: '?' },
  'no contradiction': { style: 'not-applicable', sign: '–' },
}

/** Where a row leads to. */
export interface Leads {
  /** Address of the recording's folder, without a slash at its end */
  readonly folder: string
  /** What to type for the full verdicts */
  readonly command: string
}

/** One row of the page's table as HTML. */
export function batchRow(row: BatchRow, leads: Leads): string {
  const link = (file: string) => fileLink(file, leads.folder)
  return render(html`
    <tr>
      <th scope="row" data-key=${visible(row.path)}>${folderCell(row, leads)}</th>
      <td data-name="Outcome" data-key=${row.outcome}>${mark(row.outcome)}</td>
      <td data-name="Contradictions" data-key=${row.contradictions.length}>${contradictions(row, link)}</td>
      <td data-name="Warnings" data-key=${row.warnings.length}>${warnings(row, link)}</td>
      <td data-name="Not read" data-key=${row.unreadable.length}>${notRead(row.unreadable, link)}</td>
    </tr>`)
}

/** The outcome as sign and word. */
export const mark = (outcome: Outcome) => html`
  <span class="mark ${outcomeMarks[outcome].style}"><span class="sign" aria-hidden="true">${outcomeMarks[outcome].sign}</span> ${outcome}</span>`

type Link = (file: string) => unknown

const folderCell = ({ path, leftOut }: BatchRow, { folder, command }: Leads) => html`
  <a href=${folder}>${visible(path)}</a>
  <details>
    <summary>Full verdicts</summary>
    <code>${visible(command)}</code>
  </details>
  ${leftOut > 0 && html`<p class="left-out">${leftOut} more entries are left out</p>`}`

const contradictions = ({ contradictions, compared }: BatchRow, link: Link) =>
  contradictions.length === 0
    ? html`<span class="quiet">none; ${compared.length} of 9 rules had enough to compare</span>`
    : html`
      <ul>${contradictions.map(
        ({ check, files, text }) => html`
        <li><strong>${check}</strong> ${visible(text)} <span class="files">${files.map(link)}</span></li>`,
      )}</ul>`

const warnings = ({ warnings }: BatchRow, link: Link) =>
  folded(
    warnings.length,
    warnings.map(
      ({ files, text, range, source }) => html`
      <li>${visible(text)}; usual: ${visible(range)} <span class="quiet">(${visible(source)})</span> <span class="files">${files.map(link)}</span></li>`,
    ),
  )

const notRead = (files: readonly NotRead[], link: Link) =>
  folded(
    files.length,
    files.map(({ file, reason }) => html`<li>${link(file)} ${visible(reason)}</li>`),
  )

const folded = (count: number, items: unknown) =>
  count === 0
    ? html`<span class="quiet">0</span>`
    : html`<details><summary>${count}</summary><ul>${items}</ul></details>`

const fileLink = (file: string, folder: string) => html`
  <a href="${folder}/${file.toWellFormed().split('/').map(encodeURIComponent).join('/')}">${visible(file)}</a> `
