import { html } from 'htm/preact'
import type { ClaimView, TestView } from '../view/claim.ts'
import { answers, block } from './answers.ts'
import { barsFigure } from './bars.ts'
import { comparisonTable } from './comparison.ts'
import { curvesFigure } from './curves.ts'
import { plotFigure } from './plot.ts'
import { verdictClass, verdictMark } from './verdict-mark.ts'

/** One claim: what is said, what was found and why, what that rests on. */
export const claimArticle = (claim: ClaimView) => html`
  <article id=${claim.id} class="claim ${verdictClass(claim.verdict)}" aria-labelledby="${claim.id}-statement">
    <p class="head"><a class="id" href="#${claim.id}">${claim.id}</a> ${verdictMark(claim.verdict, claim.rehearsal)}</p>
    <h3 id="${claim.id}-statement">${claim.statement}</h3>
    <p class="cause">${claim.cause}</p>
    ${claim.waiver && html`<p class="waiver">${claim.waiver.join('. ')}.</p>`}
    ${claim.knownIssues.length > 0 && issues(claim.knownIssues)}
    <figure>
      ${claim.statements.map(({ place, says }) => html`<p class="lab">${place}: ${says}.</p>`)}
      <figcaption>Source: ${claim.source}</figcaption>
    </figure>
    <dl class="notes">
      ${note('Why it matters', claim.why)}
      ${note('What it does not prove', claim.limits)}
      ${note('Control', claim.control)}
      ${claim.selfCheck === undefined ? null : note('Self-check', claim.selfCheck)}
      ${note('Seen on Kata', claim.seenOnKata)}
    </dl>
    ${claim.tests.length > 0 && tests(claim.tests)}
    ${claim.plots.map(plotFigure)}
    ${claim.curves.map(curvesFigure)}
    ${claim.bars.map(barsFigure)}
    ${claim.comparison.rows.length > 0 && comparisonTable(claim.id, claim.comparison)}
    ${claim.spec && spec(claim.id, claim.spec)}
    ${claim.answers.length > 0 && answers(claim.id, claim.answers)}
  </article>`

const spec = (id: string, { place, text }: NonNullable<ClaimView['spec']>) =>
  text === undefined
    ? html`<p class="spec">Its test: <code>${place}</code></p>`
    : html`
  <details class="spec">
    <summary>Its test: <code>${place}</code></summary>
    ${block(`Test of ${id}`, text)}
  </details>`

const issues = (list: ClaimView['knownIssues']) => html`
  <ul class="issues" aria-label="Known issues">
    ${list.map(
      ({ id, symptom, remedy }) => html`
      <li><p><strong>Known issue ${id}</strong> ${symptom}.</p><p><span class="todo">To do:</span> ${remedy}.</p></li>`,
    )}
  </ul>`

const note = (name: string, words: string) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`

const stateSigns: Readonly<Record<TestView['state'], string>> = {
  passed: '✓',
  failed: '✗',
  skipped: '–',
  'not run': '○',
}

const tests = (list: readonly TestView[]) => html`
  <ul class="tests">
    ${list.map(
      ({ title, role, state, took, messages }) => html`
      <li class=${state.replace(' ', '-')}>
        <span class="state"><span aria-hidden="true">${stateSigns[state]}</span> ${state}</span> <span class="role">${role}</span> ${title} <span class="took">${took}</span>
        ${messages.map(message => html`<pre class="message">${message}</pre>`)}
      </li>`,
    )}
  </ul>`
