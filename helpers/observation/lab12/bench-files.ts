import type { Fact } from '../../probe/facts.ts'
import type { Line } from './lines.ts'
import { decimal, type Found, found, isFatal, type Reader, spoken } from './reading.ts'
import { labelled } from './section.ts'
import { startIn } from './start-forms.ts'
import { figures } from './summary-line.ts'

/** bench/startup.txt: how long a start took, in any of seven forms. */
export const readStarts: Reader = lines => {
  const parts = labelled(lines, 'control').map(part => ({ ...part, start: startIn(part.text) }))
  const facts = parts.flatMap(({ subject, start, number }) =>
    start === undefined ? [] : started(subject, start, number),
  )
  const failed = parts.filter(({ text }) => isFatal(text))
  const all = [
    ...facts,
    ...failed.map(({ subject, number }) => found(subject, 'starts', 'start-failed', 'yes', number)),
  ]
  if (all.length > 0) return all
  return { reason: 'it has no time of a start: bash writes the words of its time past a pipe' }
}

function started(
  subject: Fact['subject'],
  { seconds, form }: { seconds: string; form: string },
  number: number,
): Found[] {
  return [
    found(subject, 'starts', 'start-seconds', seconds, number),
    found(subject, 'starts', 'start-form', form, number),
  ]
}

/** bench/curl-*.txt: one time a line. One line that is none makes the file unreadable: a sample that is left out changes the average. */
export const readSamples: Reader = lines => {
  const told = spoken(lines).filter(({ text }) => text.trim() !== '' && !/^(=|#)/.test(text.trim()))
  const facts = told.map(({ text, number }) => {
    const value = decimal(text.trim().replace(/s$/, ''))
    return value === undefined ? number : found('control', 'requests', 'http-sample', value, number)
  })
  const wrong = facts.find(fact => typeof fact === 'number')
  if (wrong !== undefined) return { reason: `line ${wrong} is no time` }
  return facts.length > 0 ? facts.filter(fact => typeof fact !== 'number') : { reason: 'it has no sample' }
}

/** bench/http-latency.txt: the line `avg=… min=… max=… n=…`. */
export const readSummary: Reader = lines => {
  const facts = ofLastRun(lines).flatMap(({ text, number }) => figures(text, number))
  return facts.length > 0 ? facts.slice(0, 4) : { reason: 'it has no summary of the requests' }
}

// Who runs the test again appends its summary, and the samples are those of the last run; another port is another test
function ofLastRun(lines: readonly Line[]): readonly Line[] {
  const headings = lines.flatMap(({ text }, at) => {
    const port = /^Results for port (\d+)/.exec(text.trim())?.[1]
    return port === undefined ? [] : [{ port, at }]
  })
  const last = headings.findLast(({ port }) => port === headings[0]?.port)
  return lines.slice(last === headings[0] ? 0 : last?.at)
}
