import { architectureIn } from '../../probe/consistency/architecture.ts'
import type { Fact, Origin } from '../../probe/facts.ts'
import { type Found, found } from './reading.ts'

type Subject = Fact['subject']

const UNAME = /^Linux (\S+) (\d+\.\d+\S*) (#\d.*)$/
const BANNER = /Linux version (\d+\.\d+\S*) .*$/
const MACHINE = /\b(x86_64|aarch64|s390x|ppc64le|riscv64)\b(?= |$)/
const DATE = /[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d (?:[A-Z]{1,5} )?\d{4}/

/** What a line of `uname -a` says; nothing, if it is none. */
export function fromUname(text: string, subject: Subject, origin: Origin, number: number): Found[] {
  const [line, hostname, release, build] = UNAME.exec(text.trim()) ?? []
  if (line === undefined || hostname === undefined || release === undefined || build === undefined) return []
  const machine = MACHINE.exec(build)?.[1]
  return [
    found(subject, origin, 'uname', line, number),
    found(subject, origin, 'hostname', hostname, number),
    ...fromRelease(release, subject, origin, number),
    ...stampIn(build, subject, origin, number),
    ...(machine === undefined ? [] : [found(subject, origin, 'architecture', machine, number)]),
  ]
}

/** What the banner in a line says: `Linux version …`; nothing, if there is none. */
export function fromBanner(text: string, subject: Subject, origin: Origin, number: number): Found[] {
  const [banner, release] = BANNER.exec(text) ?? []
  if (banner === undefined || release === undefined) return []
  const builder = /^Linux version \S+ \(([^()\s]+)\)/.exec(banner)?.[1]
  return [
    found(subject, origin, 'banner', banner, number),
    ...fromRelease(release, subject, origin, number),
    ...(builder === undefined ? [] : [found(subject, origin, 'builder', builder, number)]),
    ...stampIn(banner, subject, origin, number),
  ]
}

/** A kernel's release, and the architecture that some have as a suffix. */
export function fromRelease(release: string, subject: Subject, origin: Origin, number: number): Found[] {
  const machine = architectureIn(release)
  return [
    found(subject, origin, 'release', release, number),
    ...(machine === undefined ? [] : [found(subject, origin, 'architecture', machine, number)]),
  ]
}

// After `#N SMP`, or where it is not compared after any `#N`; a day of one digit has one blank or two before it
function stampIn(text: string, subject: Subject, origin: Origin, number: number): Found[] {
  const build = (origin === 'aside' ? /#\d.*$/ : /#\d+ SMP\b.*$/).exec(text)?.[0] ?? ''
  const stamp = DATE.exec(build)?.[0].replace(/ +/g, ' ')
  return stamp === undefined ? [] : [found(subject, origin, 'build-stamp', stamp, number)]
}
