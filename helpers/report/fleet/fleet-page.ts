import { html } from 'htm/preact'
import type { CommittedClaim } from '../../claim/committed.ts'
import type { Fleet } from '../../evidence/fleet/fleet.ts'
import { visibleDeep } from '../../evidence/visible.ts'
import { htmlDocument } from '../parts/document.ts'
import { fleetStyles } from '../styles/fleet.ts'
import { differences } from './differences.ts'
import { fleetView } from './fleet-view.ts'
import { headline } from './headline.ts'
import { matrix } from './matrix.ts'
import { nodeList } from './node-list.ts'
import { fleetSummary } from './summary.ts'

/** `fleet.html`: first a matrix of claims and nodes, then what differs, then each node. One file, no network. */
export function fleetPage(fleet: Fleet, committed: readonly CommittedClaim[]): string {
  const view = fleetView(visibleDeep(fleet), committed)
  const body = html`
    ${fleetSummary(view)}
    <main class="many">
      ${matrix(view)}
      ${differences(view)}
      ${nodeList(view)}
      <section class="legend"><p>Beside this page lies <a href="fleet.json">fleet.json</a>, with all of it for a program.</p></section>
    </main>`
  return htmlDocument(`${headline(fleet)} · kata-lab-spec`, body, undefined, fleetStyles)
}

/** `fleet.html` while bundles are read, and for ever if that dies. */
export function unfinishedFleetPage(): string {
  return htmlDocument(
    'Report of many nodes did not finish · kata-lab-spec',
    html`
    <main class="unfinished">
      <p class="product">kata-lab-spec <span>many nodes</span></p>
      <h1>This report did not finish</h1>
      <p>It is still being made, or it was cut short. The results of an earlier one were removed.</p>
    </main>`,
  )
}
