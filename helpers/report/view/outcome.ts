import type { Evidence, Recorded } from '../../evidence/evidence.ts'
import type { Tally } from '../../evidence/tally.ts'
import { isStale, lacking } from '../../verdict/exit-code.ts'
import { instant } from './time.ts'

/** The run in one sentence, with no more said than was judged. */
export function outcome({ total, judged, counts }: Tally): string {
  const open = counts.inconclusive + counts['not run']
  const unknown = open > 0 ? `, ${open} without a verdict` : ''
  const waived = counts.waived > 0 ? `, ${counts.waived} refuted and waived` : ''
  if (judged === 0) return 'No claim was judged: nothing is proven, nothing is refuted'
  if (counts.refuted > 0)
    return `${of(counts.refuted, total)} refuted${waived && `, ${counts.waived} more waived`}${unknown}`
  if (waived) return `${of(counts.proven, total)} proven${waived}${unknown}`
  if (open > 0) return `Nothing is refuted, but ${of(open, total)} without a verdict`
  return counts['not applicable'] > 0
    ? `All ${plural(counts.proven)} that apply here are proven`
    : `All ${plural(total)} are proven`
}

/** What must be read before the outcome is. */
export function caveats({ lab, run, claims }: Evidence): { readonly stamp: string; readonly words: string }[] {
  const sandbox = lab.kind === 'gvisor' ? 'gVisor' : 'the embedded lab’s own'
  const rehearsal = `This run exercises every check and says nothing about Kata: the sandbox is ${sandbox}, in the embedded lab.`
  const partial = 'A filter left claims out: this is not a full report.'
  const missing = lacking(claims, lab.kind).join(' and ')
  const noMachine = `Without ${missing} proven, nothing here shows a virtual machine.`
  const stale = claims
    .filter(isStale)
    .map(({ id }) => id)
    .join(', ')
  const notNeeded = `Proven, and waived all the same: ${stale}. That fails the run until the waiver is taken out.`
  const recording = lab.recording && recordingWords(lab.recording)
  return [
    ...(run.replayedAt === undefined ? [] : [{ stamp: 'Second judgement', words: replayWords(run.replayedAt) }]),
    ...(recording ? [{ stamp: 'Recording', words: recording }] : []),
    ...(lab.rehearsal ? [{ stamp: 'Rehearsal', words: rehearsal }] : []),
    ...(lab.kind === 'gvisor' && !lab.rehearsal ? [{ stamp: 'gVisor', words: otherSandbox }] : []),
    ...(run.partial ? [{ stamp: 'Partial', words: partial }] : []),
    ...(missing ? [{ stamp: 'No VM shown', words: noMachine }] : []),
    ...(stale ? [{ stamp: 'Waiver to take out', words: notNeeded }] : []),
  ]
}

const otherSandbox = 'The sandbox is declared to be gVisor: nothing here speaks of Kata, nor of a virtual machine.'

const replayWords = (at: string) =>
  `A check wrote this on ${instant(at)}: it judged the kept answers of an earlier bundle once more. No run left it, and nobody signed it.`

const recordingWords = ({ source, from, to }: Recorded) =>
  `No container ran for this report. It judges what was written down from ${instant(from)} to ${instant(to)}: ${source}.`

const plural = (count: number) => (count === 1 ? '1 claim' : `${count} claims`)
const of = (some: number, total: number) => `${some} of ${plural(total)} ${some === 1 ? 'is' : 'are'}`
