import { html } from 'htm/preact'
import type { View } from '../view.ts'
import { verdictClass, verdictSign } from './verdict-mark.ts'

/** Finds claims by verdict and words. Hidden until the script shows it: without one the page is complete as it is. */
export const claimFilter = ({ counts }: Pick<View, 'counts'>) => html`
  <search id="filter" class="filter" aria-label="Claims" hidden="hidden">
    <label class="words">Find <input type="search" placeholder="id, word, answer" autocomplete="off" spellcheck="false" /></label>
    <fieldset>
      <legend class="unseen">Verdict</legend>
      ${counts
        .filter(({ count }) => count > 0)
        .map(
          ({ verdict, count }) => html`
          <label class=${verdictClass(verdict)}><input type="checkbox" value=${verdictClass(verdict)} /> ${verdictSign(verdict)} ${verdict} ${count}</label>`,
        )}
    </fieldset>
    <button type="button">Show all</button>
    <output></output>
  </search>`
