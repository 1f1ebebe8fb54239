import { html } from 'htm/preact'
import type { RunFacts } from '../evidence/evidence.ts'
import { visible } from '../evidence/visible.ts'
import { htmlDocument } from './parts/document.ts'
import { instant } from './view/time.ts'

/** `index.html` where a run was asked for and did not begin, and another one's report lay there. `at`: ISO 8601, UTC. */
export function unbegunPage(at: string, why: string): string {
  const body = html`
    <main class="unfinished">
      <p class="product">kata-lab-spec <span>evidence report</span></p>
      <h1>A run did not begin</h1>
      <p>It was asked for at ${instant(at)}. ${visible(why)}.</p>
      <p>No verdict may be read from it: nothing is proven and nothing is refuted. Results of earlier runs were removed.</p>
    </main>`
  return htmlDocument('A run did not begin · kata-lab-spec', body)
}

/**
 * `index.html` while a bundle is checked, and for ever if that dies. It quotes nothing of the bundle, which may be
 * forged.
 */
export function uncheckedPage(): string {
  const body = html`
    <main class="unfinished">
      <p class="product">kata-lab-spec <span>evidence report</span></p>
      <h1>A check did not finish</h1>
      <p>A bundle is still being checked, or its check was cut short.</p>
      <p>No verdict may be read from it: nothing is proven and nothing is refuted. Results of earlier checks were removed.</p>
    </main>`
  return htmlDocument('A check did not finish · kata-lab-spec', body)
}

/** `index.html` while a run goes on, and for ever if it dies. */
export function unfinishedPage({ id, startedAt }: Pick<RunFacts, 'id' | 'startedAt'>): string {
  const run = visible(id)
  const body = html`
    <main class="unfinished">
      <p class="product">kata-lab-spec <span>evidence report</span></p>
      <h1>Run <span>${run}</span> did not finish</h1>
      <p>It started at ${instant(startedAt)}. It is still going on, or it was cut short.</p>
      <p>No verdict may be read from it: nothing is proven and nothing is refuted. Results of earlier runs were removed.</p>
    </main>`
  return htmlDocument(`Run ${run} did not finish · kata-lab-spec`, body)
}
