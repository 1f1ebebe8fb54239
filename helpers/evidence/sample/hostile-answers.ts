import fc from 'fast-check'
import type { Evidence } from '../evidence.ts'
import { troubledKata } from './evidence.ts'
import { type Next, withTexts } from './hostile.ts'

/** Pieces that mean something to an HTML, XML, JSON, Markdown or terminal reader, or to a runner of jobs. */
const pieces = [
  ...['<script>alert(1)</script>', '</script><script>document.title="run"</script>', '<img src=x onerror=alert(1)>'],
  ...['<svg onload=alert(1)>', '<iframe src="https://x.example">', '<style>*{display:none}</style>', '</style>'],
  ...['</pre></details></article></main></body>', '<!--', '-->', ']]>', '<![CDATA[', '<?xml?>', '<!DOCTYPE x>'],
  ...['"', "'", '`', '&', '&lt;', '&#x3c;script&#x3e;', '" onfocus=alert(1) autofocus="', 'javascript:alert(1)'],
  ...['\u001b[31m', '\u001b[2J', '\u001b]0;title\u0007', '\u001b]8;;https://x.example\u001b\\', '\u009b31m', '\u0090q'],
  ...[
    '\u0007',
    '\b',
    '\r',
    '\r\n',
    '\0',
    '\u007f',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
    '\u2028',
    '\ud800',
    '\udc00',
  ],
  ...['\n::error::x', '::stop-commands::x', '##[error]x', '%0A', '| a |', '\n\n# heading', '[l](javascript:alert(1))'],
  ...[`${'$'}{alert(1)}`, '{{alert(1)}}', '\\u003cscript\\u003e', '\ufffd', '\uffff', '𝒳', 'é', 'ü̈', '\t', ' '],
]

const mixture = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 12 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map(parts => parts.join(''))
// Bytes that are no UTF-8, as a reader of them sees them
const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 }).map(given => Buffer.from(given).toString('utf8'))
const longLine = fc.constantFrom(...pieces).map(piece => piece.repeat(Math.ceil((1 << 20) / piece.length)))

/** What a container could answer to harm who reads it; never blank, since an empty text is no evidence of a form. */
const hostileAnswer = fc
  .oneof({ weight: 120, arbitrary: mixture }, { weight: 30, arbitrary: bytes }, { weight: 1, arbitrary: longLine })
  .filter(text => /\S/.test(text))

/** Evidence in which so many hostile answers stand, each in a place of its own; the same for the same seed. */
export function hostileEvidence(answers: number, seed: number): Evidence[] {
  const all = fc.sample(hostileAnswer, { numRuns: answers, seed })
  const given: Evidence[] = []
  let used = 0
  const next: Next = () => all[used++ % all.length] ?? ''
  while (used < answers) given.push(withTexts(waivedToo(), next))
  return given
}

function waivedToo(): Evidence {
  const { evidence } = troubledKata()
  const waiver = { reason: 'r', owner: 'o', expires: '2027-01-31', state: 'in force' } as const
  return { ...evidence, claims: evidence.claims.map(claim => ({ ...claim, waiver })) }
}
