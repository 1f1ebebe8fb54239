import { html } from 'htm/preact'
import type { CommittedClaim } from '../../claim/committed.ts'
import type { Fleet } from '../../evidence/fleet/fleet.ts'
import { visibleDeep } from '../../evidence/visible.ts'
import { htmlDocument } from '../parts/document.ts'
import { unfinishedMany } from '../parts/unfinished-many.ts'
import { fleetStyles } from '../styles/fleet.ts'
import { differences } from './differences.ts'
import { fleetView } from './fleet-view.ts'
import { headline } from './headline.ts'
import { type Made, ofBundles } from './made.ts'
import { matrix } from './matrix.ts'
import { nodeList } from './node-list.ts'
import { fleetSummary } from './summary.ts'

/**
 * `fleet.html` or, of nodes that one run has judged, its `index.html`: first a matrix of claims and nodes, then what differs, then each
 * node. One file, no network.
 */
export function fleetPage(fleet: Fleet, committed: readonly CommittedClaim[], made: Made = ofBundles): string {
  const view = fleetView(visibleDeep(fleet), committed)
  const body = html`
    ${fleetSummary(view, made)}
    <main class="many">
      ${matrix(view)}
      ${differences(view)}
      ${nodeList(view)}
      <section class="legend"><p>Beside this page lies <a href=${made.json}>${made.json}</a>, with all of it for a program.</p></section>
    </main>`
  return htmlDocument(`${headline(fleet)} · kata-lab-spec`, body, undefined, fleetStyles)
}

/** `fleet.html` while bundles are read, and for ever if that dies. */
export function unfinishedFleetPage(): string {
  return unfinishedMany('Report', 'many nodes')
}
