import { about, type Fact } from '../facts.ts'
import { type Check, contradiction, disagree, lacking, quoted } from './contradiction.ts'

/** EVIDENCE-2: the banner in the sandbox's kernel log is its /proc/version, to the letter. */
export const banner: Check = {
  id: 'EVIDENCE-2',
  origins: ['proc-version', 'kernel-log'],
  missing: facts => lacking(about(facts, 'banner', 'sandbox'), 'banner of the sandbox', ['proc-version', 'kernel-log']),
  contradictions: facts =>
    differing(banner.id, about(facts, 'banner', 'sandbox'), 'The banners of the guest kernel differ'),
}

/** EVIDENCE-3: the build stamp after `#N SMP` is the same wherever it stands. */
export const buildStamp: Check = {
  id: 'EVIDENCE-3',
  origins: ['uname', 'proc-version', 'kernel-log'],
  missing: facts => lacking(stamps(facts), 'build stamp of the sandbox', ['uname', 'proc-version']),
  contradictions: facts => differing(buildStamp.id, stamps(facts), 'The build stamps of the guest kernel differ'),
}

/** EVIDENCE-4: the release is the same in uname, /proc/version and the kernel log. */
export const release: Check = {
  id: 'EVIDENCE-4',
  origins: ['uname', 'uname-r', 'proc-version', 'kernel-log'],
  missing: facts => lacking(about(facts, 'release', 'sandbox'), 'release of the sandbox', ['uname', 'proc-version']),
  contradictions: facts =>
    differing(release.id, about(facts, 'release', 'sandbox'), 'The releases of the guest kernel differ'),
}

function stamps(facts: readonly Fact[]): Fact[] {
  return about(facts, 'build-stamp', 'sandbox').filter(({ origin }) => origin !== 'aside')
}

function differing(check: string, facts: readonly Fact[], text: string) {
  const differ = disagree(facts.map(fact => ({ ...fact, value: oneBlank(fact.value) })))
  return differ ? [contradiction(check, facts, `${text}: ${quoted(facts)}`)] : []
}

// An unquoted echo makes one blank of several: `May  2` and `May 2` are one
const oneBlank = (value: string) => value.replace(/\s+/g, ' ')
