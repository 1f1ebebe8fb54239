import type { Answer } from '../probe/probe.ts'

/**
 * The sections found in a survey's output, by probe name; of several with one name the last counts. What carries no mark of ours is not there.
 *
 * A section is a line `MARK begin NAME`, its bytes, a line end and a line `MARK end NAME CODE LENGTH`. The first such end after the begin's own line
 * ends it; lines between the two belong to it, whatever marks they carry. A begin without an end is none. One pass: time and memory are linear.
 */
export function readSections(output: Uint8Array, mark: string): Map<string, Answer> {
  // latin1 keeps one character a byte, so that lengths are bytes whatever the subject printed
  const text = Buffer.from(output).toString('latin1')
  const { begins, ends } = marksIn(text, mark)
  const found = new Map<string, Answer>()
  let readTo = 0
  for (const { name, at, bodyAt } of begins) {
    const end = at < readTo ? undefined : nextEnd(ends.get(name), bodyAt)
    if (end === undefined) continue
    const bytes = text.slice(bodyAt, end.at - 1)
    const answer = Buffer.from(bytes, 'latin1').toString('utf8')
    found.set(name, { text: answer, exitCode: end.code, cut: end.length > bytes.length })
    readTo = end.to
  }
  return found
}

interface Begin {
  readonly name: string
  readonly at: number
  readonly bodyAt: number
}

interface End {
  readonly at: number
  readonly to: number
  readonly code: number
  readonly length: number
}

/** The ends of one name in their order, and which is the next that may still count. */
interface Ends {
  readonly all: End[]
  next: number
}

function marksIn(text: string, mark: string) {
  const line = new RegExp(`^${mark} (?:begin (\\S+)\\n|end (\\S+) (\\d+) +(\\d+)$)`, 'gm')
  const [begins, ends] = [[] as Begin[], new Map<string, Ends>()]
  for (const { 0: all, 1: begun, 2: ended = '', 3: code, 4: length, index: at } of text.matchAll(line)) {
    const to = at + all.length
    if (begun !== undefined) begins.push({ name: begun, at, bodyAt: to })
    // An end stands on a line of its own
    else if (text[at - 1] === '\n') endsOf(ends, ended).push({ at, to, code: Number(code), length: Number(length) })
  }
  return { begins, ends }
}

function endsOf(ends: Map<string, Ends>, name: string): End[] {
  const known = ends.get(name) ?? { all: [], next: 0 }
  ends.set(name, known)
  return known.all
}

// Begins come in their order, so an end that lies before one lies before all that follow
function nextEnd(ends: Ends | undefined, bodyAt: number): End | undefined {
  if (ends === undefined) return undefined
  while ((ends.all[ends.next]?.at ?? Number.POSITIVE_INFINITY) <= bodyAt) ends.next++
  return ends.all[ends.next]
}
