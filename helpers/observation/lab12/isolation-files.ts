import type { Fact, Origin, What } from '../../probe/facts.ts'
import { fromBanner } from './kernel-text.ts'
import type { Line } from './lines.ts'
import { type Found, found, isFatal, type Reader } from './reading.ts'
import { labelled } from './section.ts'

/** isolation/dmesg.txt: the first lines of a kernel log, in one section or in one for each subject. */
export const readLog: Reader = lines => {
  const parts = labelled(lines, 'sandbox')
  const facts = parts.flatMap(({ subject, text, number }) => logLine(text, subject, number))
  const banner = facts.find(({ what, subject }) => what === 'banner' && subject === 'sandbox')
  const fatal = parts.find(({ subject, text }) => subject === 'sandbox' && isFatal(text))
  const kind = banner ? 'vm-boot-log' : fatal && 'kata-fatal'
  const at = banner?.line ?? fatal?.number ?? 1
  if (kind !== undefined) return [...facts, found('sandbox', 'kernel-log', 'log-kind', kind, at)]
  return facts.length > 0 ? facts : { reason: 'it has no banner of a kernel' }
}

// How dmesg writes a line: `[    0.000000]`, with -T a date, with -r `<5>`, with -x `kern  :notice:`; and who wrote it: `[    T0]`
const PREFIX = /^(?:<\d+>|\w+ *:\w+ *: *)?(?:\[[^\]]*\] *){0,2}/
const LATER = /^[^\]]*\[ *(?!0+\.0+\])\d+\.\d+\]/

function logLine(text: string, subject: Fact['subject'], number: number): Found[] {
  const said = text.replace(PREFIX, '')
  // A kernel names itself first of all
  const line = LATER.test(text) ? undefined : /^Linux version .*$/.exec(said)?.[0]
  const boot = /^Command line: (.+)$/.exec(said)?.[1]
  return [
    ...(line === undefined ? [] : fromBanner(line, subject, 'kernel-log', number)),
    ...(boot === undefined ? [] : [found(subject, 'kernel-log', 'boot-line', boot, number)]),
  ]
}

/** isolation/proc.txt: how many entries /proc has. */
export const readEntries: Reader = lines => readCounts(lines, 'proc', 'entries')

/** isolation/modules.txt: how many modules /sys/module has. */
export const readModules: Reader = lines => readCounts(lines, 'sys-module', 'modules')

function readCounts(lines: readonly Line[], origin: Origin, what: What): ReturnType<Reader> {
  const counts = labelled(lines, 'host').flatMap(({ subject, text, number }) =>
    /^\d{1,7}$/.test(text) ? [found(subject, origin, what, text, number)] : [],
  )
  const once = counts.filter(({ subject }, at) => counts.findIndex(each => each.subject === subject) === at)
  return once.length > 0 ? once : { reason: 'it has no count' }
}
