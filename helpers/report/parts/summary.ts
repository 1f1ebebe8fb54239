import { html } from 'htm/preact'
import { shortened } from '../view/excerpt.ts'
import type { Fact } from '../view/facts.ts'
import type { Trouble } from '../view/troubles.ts'
import type { View } from '../view.ts'
import { tile } from './tile.ts'
import { verdictClass, verdictMark, verdictSign } from './verdict-mark.ts'

/** The first screen: the outcome, the numbers, what went wrong, what was tested. */
export const summary = (view: View) => html`
  <header class="summary">
    <p class="product">kata-lab-spec <span>evidence report</span></p>
    <h1>${view.caveats.map(({ stamp }) => html`<span class="stamp">${stamp}</span> `)}${view.outcome}</h1>
    ${view.caveats.map(({ words }) => html`<p class="caveat">${words}</p>`)}
    <div class="screen">
      <div class="numbers">
        ${numbers(view)}
        ${view.wrong.length > 0 && wrong(view.wrong)}
        ${overview(view)}
      </div>
      <div class="circumstances">
        ${facts('What was tested', view.subject)}
        ${facts('The run', view.run)}
        ${facts('Versions and images', view.parts)}
      </div>
    </div>
  </header>`

const numbers = ({ judged, counts }: View) => html`
  <section aria-labelledby="judged">
    <h2 id="judged">${judged}</h2>
    <ul class="counts">
      ${counts.map(
        ({ verdict, count }) => html`
        <li class="${verdictClass(verdict)} ${count === 0 ? 'zero' : ''}">
          <span class="count">${verdictSign(verdict)} ${count}</span> <span>${verdict}</span>
        </li>`,
      )}
    </ul>
  </section>`

/** So many leave room on the first screen for what was tested. */
const firstWrong = 4

/** The worst first; what is more is folded. */
const wrong = (troubles: readonly Trouble[]) => html`
  <section aria-labelledby="wrong">
    <h2 id="wrong">What went wrong</h2>
    ${wrongList(troubles.slice(0, firstWrong))}
    ${
      troubles.length > firstWrong &&
      html`
      <details class="more">
        <summary>${troubles.length - firstWrong} more</summary>
        ${wrongList(troubles.slice(firstWrong))}
      </details>`
    }
  </section>`

const wrongList = (troubles: readonly Trouble[]) => html`
  <ul class="wrong">
    ${troubles.map(
      ({ verdict, cause, claims, rehearsal }) => html`
      <li class=${verdictClass(verdict)}>
        <p>${verdictMark(verdict, rehearsal)} ${claims.map(({ id }) => html`<a href="#${id}">${id}</a> `)}${
          claims.length === 1 ? claims[0]?.statement : `all ${claims.length} for one cause:`
        }</p>
        <p class="because">${shortened(cause, 240)}</p>
      </li>`,
    )}
  </ul>`

const overview = ({ tasks }: View) => html`
  <nav aria-labelledby="overview">
    <h2 id="overview">All claims</h2>
    <dl class="overview">
      ${tasks.map(
        ({ anchor, title, claims }) => html`
        <div>
          <dt><a href="#${anchor}">${title}</a></dt>
          <dd>${claims.map(tile)}</dd>
        </div>`,
      )}
    </dl>
    <p><a href="#by-statement">The same by statement of the lab</a></p>
  </nav>`

const facts = (title: string, list: readonly Fact[]) => html`
  <section>
    <h2>${title}</h2>
    <dl class="facts">
      ${list.map(({ name, values }) => html`<div><dt>${name}</dt>${values.map(value => html`<dd>${value}</dd>`)}</div>`)}
    </dl>
  </section>`
