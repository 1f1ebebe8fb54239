import { html } from 'htm/preact'
import type { VerdictName } from '../../evidence/evidence.ts'
import { ownWord } from '../../evidence/trust.ts'
import { verdictMark } from './verdict-mark.ts'

const meanings: readonly (readonly [VerdictName, string])[] = [
  [
    'proven',
    'Every test of the claim passed on a live container, and its control came out false, or its self-check found an altered answer, or it says why it has neither.',
  ],
  ['refuted', 'An assertion about the sandbox failed: the sentence is false here.'],
  [
    'waived',
    'The sentence is false here, and somebody named answers for that until a day. It still ran and still counts as judged.',
  ],
  [
    'inconclusive',
    'It could not be judged: a control or self-check failed, a probe had no answer, a container did not start.',
  ],
  ['not applicable', 'The sentence does not speak of this kind of sandbox, or this lab lacks what it needs.'],
  ['not run', 'Its tests were left out or never began.'],
]

/** What the words of this page mean, and how to check it. */
export const legend = () => html`
  <section class="legend" aria-labelledby="words">
    <h2 id="words">How to read this</h2>
    <dl class="meanings">
      ${meanings.map(([verdict, words]) => html`<div><dt>${verdictMark(verdict)}</dt><dd>${words}</dd></div>`)}
    </dl>
    <p>
      A <em>control</em> is a live situation in which the claim’s sentence must come out false: it shows that the test can fail.
      A <em>self-check</em> stands where there is none: an answer is altered in memory, and the test must find that.
      Host, control and sandbox were asked the same questions; <span class="relation">≠</span> marks an answer that differs from the first column’s.
    </p>
    <p>
      <em>Not yet seen</em> stands where the answers are a recording that does not hold all that the claim's tests look at: they looked at the rest.
    </p>
    <p>
      A <em>known issue</em> is recognised in what was said and seen. It explains a verdict and never changes it.
    </p>
    <p>
      Beside this page lie <a href="evidence.json">evidence.json</a>, from which the verdicts can be recomputed,${' '}
      <a href="junit.xml">junit.xml</a> for a CI server, and the raw bytes under <code>raw/</code>, each file named by its sha256.
    </p>
    <h3 id="own-word">What stays the lab’s own word</h3>
    <p>
      A check derives all else on this page from records and raw bytes, compares it with other parts of the bundle, or judges it once more.
      Nothing in the bundle tells whether these are so:
    </p>
    <ul class="own-word">${ownWord.map(sentence => html`<li>${sentence}</li>`)}</ul>
  </section>`
