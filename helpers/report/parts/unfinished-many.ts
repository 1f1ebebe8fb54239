import { html } from 'htm/preact'
import { htmlDocument } from './document.ts'

/** The page of many things while it is made, and for ever if that dies: `what` did not finish, `product` as on the finished page. */
export function unfinishedMany(what: string, product: string): string {
  return htmlDocument(
    `${what} did not finish · kata-lab-spec`,
    html`
    <main class="unfinished">
      <p class="product">kata-lab-spec <span>${product}</span></p>
      <h1>This ${what.toLowerCase()} did not finish</h1>
      <p>It is still being made, or it was cut short. The results of an earlier one were removed.</p>
    </main>`,
  )
}
