import { about, type Fact, type What } from '../facts.ts'
import { bootLineFamily } from './boot-line-family.ts'
import { guestBuild, kernelsOf } from './guest-builds.ts'

/** A value that is unusual and proves nothing. */
export interface Warning {
  readonly files: readonly string[]
  /** What was seen */
  readonly text: string
  /** What is usual */
  readonly range: string
  /** Where that is from */
  readonly source: string
}

const recordings = '36 genuine public recordings of x86_64 hosts with static guest kernels 5.15 to 6.18'
const releases = 'builds of guest kernels seen in public recordings, and kernels that Kata releases ship'

/** What is unusual among the facts of one recording of Kata. Pure; where the ranges were not observed nothing is said. */
export function warningsOf(facts: readonly Fact[]): Warning[] {
  if (!isObserved(facts)) return []
  return [
    ...counted(facts, 'entries', 51, 55, 'entries in /proc'),
    ...counted(facts, 'modules', 65, 79, 'modules'),
    ...preempt(facts),
    ...named(facts, 'hostname', value => !/^[0-9a-f]{12}$/.test(value), 'a host name of 12 hex digits in the guest'),
    ...named(facts, 'interface', value => /^eth0@if\d+$/.test(value), 'eth0 without a peer in a VM'),
    ...answers(facts),
    ...unlikeItsBuild(facts),
    ...otherRelease(facts),
    ...unmasked(facts),
    ...strangeModel(facts),
  ]
}

function isObserved(facts: readonly Fact[]): boolean {
  const onX86 = about(facts, 'architecture', 'sandbox').every(({ value }) => value === 'x86_64')
  const minor = about(facts, 'release', 'sandbox').map(({ value }) => /^(\d+)\.(\d+)/.exec(value)?.slice(1).map(Number))
  return onX86 && minor.some(([major = 0, of = 0] = []) => (major === 5 && of >= 15) || (major === 6 && of <= 18))
}

function counted(facts: readonly Fact[], what: What, from: number, to: number, noun: string): Warning[] {
  const outside = about(facts, what, 'sandbox').filter(({ value }) => Number(value) < from || Number(value) > to)
  return outside.map(fact => warning([fact], `${fact.value} ${noun}`, `${from} to ${to}`, recordings))
}

function preempt(facts: readonly Fact[]): Warning[] {
  const banners = [...about(facts, 'banner', 'sandbox'), ...about(facts, 'uname', 'sandbox')]
  const found = banners.filter(({ value }) => value.includes('PREEMPT'))
  if (found.length === 0) return []
  return [warning(found, "The guest kernel's banner says PREEMPT", 'no PREEMPT', recordings)]
}

function named(facts: readonly Fact[], what: What, isUnusual: (value: string) => boolean, usual: string): Warning[] {
  const found = about(facts, what, 'sandbox').filter(({ value }) => isUnusual(value))
  return found.map(fact => warning([fact], `The ${what} ${fact.value}`, usual, recordings))
}

function answers(facts: readonly Fact[]): Warning[] {
  const [average, status] = [about(facts, 'http-average')[0], about(facts, 'http-status')[0]]
  if (average === undefined || status === undefined) return []
  const [ms, served] = [Number(average.value) * 1000, status.value === '200']
  if (served ? ms >= 0.9 : ms <= 0.3) return []
  const range = served ? 'a service that answers takes 0.9 ms or more' : 'a refused connection takes 0.3 ms or less'
  return [
    warning([average, status], `${average.value} s on average with the status ${status.value}`, range, recordings),
  ]
}

function unlikeItsBuild(facts: readonly Fact[]): Warning[] {
  const [stamp, builder] = [about(facts, 'build-stamp', 'sandbox')[0], about(facts, 'builder', 'sandbox')[0]]
  const build = stamp && builder && guestBuild(stamp.value, builder.value)
  if (build === undefined) return []
  const all: [What, string, readonly (string | number)[]][] = [
    ['release', 'release', [build.kernel]],
    ['entries', 'entries in /proc', build.procEntries],
    ['modules', 'modules', build.modules],
  ]
  return all.flatMap(([what, noun, seen]) => {
    const other = about(facts, what, 'sandbox').filter(({ value }) => !seen.some(each => String(each) === value))
    const range = `${seen.join(' or ')} with the guest kernel of Kata ${build.kataRelease}, built by ${build.builder}`
    return other.map(fact => warning([fact], `${fact.value}, ${noun}`, range, releases))
  })
}

function otherRelease(facts: readonly Fact[]): Warning[] {
  const [shim, release] = [about(facts, 'shim-version')[0], about(facts, 'release', 'sandbox')[0]]
  const shipped = shim && kernelsOf(shim.value)
  if (shim === undefined || release === undefined || shipped?.includes(release.value) !== false) return []
  const text = `The guest kernel ${release.value} beside a shim of Kata ${shim.value}`
  return [
    warning(
      [release, shim],
      text,
      `${shipped.join(' or ')}, unless shim and guest are of different releases`,
      releases,
    ),
  ]
}

// Dragonball, the VMM that the shim in Rust starts unless it is told otherwise, masks the model
function unmasked(facts: readonly Fact[]): Warning[] {
  const shim = about(facts, 'shim-language').find(({ value }) => value === 'Rust')
  const model = about(facts, 'cpu-model', 'sandbox').find(({ value }) => !masked.test(value))
  const line = about(facts, 'boot-line', 'sandbox')[0]
  if (shim === undefined || model === undefined || (line && !/dragonball/.test(bootLineFamily(line.value)))) return []
  const text = `The host's own CPU model, ${model.value}, beside the shim in Rust`
  return [warning([model, shim], text, 'a masked model, unless its VMM is QEMU', 'shims and VMMs of Kata 3.22')]
}

const masked = /^(Intel\(R\) Xeon\(R\) Processor|AMD EPYC( Processor)?|.*Virtual CPU.*)$/

function strangeModel(facts: readonly Fact[]): Warning[] {
  const strange = about(facts, 'cpu-model').filter(({ value }) => /\bi[3579]-\d{2}000\b/.test(value))
  return strange.map(fact =>
    warning(
      [fact],
      `The CPU model ${fact.value}`,
      'a model of which there is a data sheet',
      'numbers of Intel Core processors',
    ),
  )
}

function warning(facts: readonly Fact[], text: string, range: string, source: string): Warning {
  return { files: [...new Set(facts.map(({ file }) => file))], text, range, source }
}
