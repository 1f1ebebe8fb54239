import { html } from 'htm/preact'
import type { AnswerView } from '../view/claim.ts'
import { type Excerpt, grouped } from '../view/excerpt.ts'
import { recordLine } from './records.ts'

/** The answers as they came, folded. */
export const answers = (id: string, list: readonly AnswerView[]) => html`
  <details class="answers">
    <summary>Raw answers and the commands they came from (${list.length})</summary>
    ${list.map(answer => one(id, answer))}
  </details>`

const one = (claim: string, { id, text, error, records }: AnswerView) => html`
  <section class="answer" aria-label="${claim}: ${id}">
    <p class="name">${id}</p>
    ${error !== undefined && html`<p class="error">No answer. ${error}</p>`}
    ${text && block(`Raw answer ${id} to ${claim}`, text)}
    ${records.map(recordLine)}
  </section>`

/** A text word by word. May be scrolled, so it can be reached by keyboard. */
export const block = (label: string, { head, omitted, tail }: Excerpt) => html`
  <pre class=${listed(head) ? 'listed' : undefined} tabindex="0" role="group" aria-label=${label}>${head}${omitted > 0 && html`<span class="gap"> … ${grouped(omitted)} characters left out … </span>`}${tail}</pre>`

/** Many short lines: set in columns on paper. */
function listed(text: string): boolean {
  const lines = text.split('\n')
  return lines.length > 12 && lines.every(line => line.length < 40)
}
