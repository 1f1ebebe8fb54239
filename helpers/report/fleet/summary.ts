import { html } from 'htm/preact'
import { nodeOutcomes } from '../../evidence/fleet/outcome.ts'
import { grouped } from '../view/excerpt.ts'
import type { FleetView } from './fleet-view.ts'
import { headline, nodesOf } from './headline.ts'
import type { Made } from './made.ts'
import { outcomeMarks } from './marks.ts'
import { sharedBootWords } from './shared-boot-words.ts'

const mostShared = 5

const meanings: Readonly<Record<number, string>> = {
  0: 'no claim fails a node',
  1: 'a claim is refuted on a node',
  2: 'nothing is refuted, but not all is as it must be on every node',
  4: 'a run left something behind on its node',
  5: 'a bundle does not check out, or cannot be read',
}

/** The first screen: what many nodes come to, and what that is worth. */
export const fleetSummary = (view: FleetView, made: Made) => html`
  <header class="summary many">
    <p class="product">kata-lab-spec <span>many nodes</span></p>
    <h1>${headline(view.fleet)}</h1>
    ${caveats(view, made).map(words => html`<p class="caveat">${words}</p>`)}
    <ul class="counts">
      ${nodeOutcomes.map(
        name => html`
        <li class="${outcomeMarks[name].style} ${view.fleet.outcomes[name] === 0 ? 'zero' : ''}">
          <span class="count">${outcomeMarks[name].sign} ${grouped(view.fleet.outcomes[name])}</span> <span>${name}</span>
        </li>`,
      )}
    </ul>
    <p class="hint">Exit code ${view.fleet.exitCode}: ${meanings[view.fleet.exitCode]}.</p>
    <p class="hint">
      ${made.checked}${' '}
      <code>npm run lab:check -- BUNDLE</code> does that for one.
    </p>
  </header>`

function caveats({ fleet }: FleetView, { signs, json }: Made): string[] {
  const believed = fleet.nodes.filter(({ state }) => state === 'checks out')
  const count = (words: string, many: number) =>
    many === 0
      ? []
      : [
          `${grouped(many)} of ${nodesOf(believed.length)} whose ${believed.length === 1 ? 'bundle counts' : 'bundles count'}: ${words}`,
        ]
  return [
    ...fleet.sharedBoots.slice(0, mostShared).map(sharedBootWords),
    ...(fleet.sharedBoots.length > mostShared
      ? [`${fleet.sharedBoots.length - mostShared} more boots that nodes of several names share: ${json} lists them`]
      : []),
    ...count('a rehearsal, which says nothing about Kata', believed.filter(({ lab }) => lab?.rehearsal).length),
    ...count(
      'a second judgement: a check wrote it, no run left it, and nobody signed it',
      believed.filter(({ run }) => run?.replayedAt !== undefined).length,
    ),
    ...count(
      'unsigned: an edit of raw bytes, with all that is made of them made anew, is found by nobody',
      believed.filter(({ seal }) => seal?.state === 'unsigned').length,
    ),
    ...count(
      'signed, but by whom was not verified, so no more than unsigned: LAB_VERIFY_KEY names no key',
      signs ? 0 : believed.filter(({ seal }) => seal?.state === 'signed').length,
    ),
  ]
}
