import { html } from 'htm/preact'
import { visible } from '../evidence/visible.ts'
import { htmlDocument } from './parts/document.ts'
import { shortened } from './view/excerpt.ts'

/** Problems that are listed, and characters of each. */
const [most, longest] = [100, 500]

/** `index.html` of a bundle that was checked and is not believed: why, and no verdict. */
export function refusedPage(problems: readonly string[]): string {
  const more = problems.length - most
  const body = html`
    <main class="unfinished">
      <p class="product">kata-lab-spec <span>evidence report</span></p>
      <h1>This bundle is not believed</h1>
      <p>It is not what a run left or what was asked for, or does not come out the same. No verdict may be read from it.</p>
      <ul>${problems.slice(0, most).map(problem => html`<li>${visible(shortened(problem, longest))}</li>`)}</ul>
      ${more > 0 && html`<p>And ${more} more.</p>`}
    </main>`
  return htmlDocument('Bundle not believed · kata-lab-spec', body)
}
