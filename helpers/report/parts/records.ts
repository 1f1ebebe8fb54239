import { html } from 'htm/preact'
import { beginning, ending } from '../view/excerpt.ts'
import type { OutputView, RecordView } from '../view/record.ts'

const long = 240

/** One record where it is used: how it ended, where its bytes are, its full command below. */
export const recordLine = (record: RecordView) => html`
  <p class="record">
    <a href="#${record.anchor}">${record.id}</a> ${record.ending}, ${record.took}
    ${record.outputs.map(output)}
  </p>`

/** Every command of the run in full. */
export const recordList = (records: readonly RecordView[]) => html`
  <section class="records" aria-labelledby="commands">
    <h2 id="commands">Commands</h2>
    <p>What was run, and the bytes that came back. A file is what it was if <code>sha256sum</code> prints its own name.</p>
    ${records.map(full)}
  </section>`

const full = (record: RecordView) => html`
  <article id=${record.anchor} class="command" aria-label="Command ${record.id}">
    <p class="head"><span class="id">${record.id}</span> asked: ${record.subject}</p>
    ${command(record)}
    <p class="record">${record.ending}, ${record.took}, started ${record.started} ${record.outputs.map(output)}</p>
  </article>`

const output = ({ stream, sha256, href, size }: OutputView) => html`
  <span class="output">${stream} ${size} <a href=${href}><code>${sha256.slice(0, 12)}…</code><span class="unseen">${sha256.slice(12)}</span></a></span> `

/** Long ones are folded, both ends shown: nerdctl's own flags stand first, what it runs last. */
function command({ id, argv }: RecordView) {
  const line = argv.map(quoted).join(' ')
  const words = html`<pre class="argv" tabindex="0" role="group" aria-label="Words of command ${id}">${line}</pre>`
  if (line.length <= long) return words
  return html`
    <details>
      <summary><span class="text">${beginning(line, 60)} … ${ending(line, 120)}</span></summary>
      ${words}
    </details>`
}

/** As a POSIX shell reads it back. */
const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
