import type { Fact } from '../facts.ts'
import { architecture } from './architecture.ts'
import type { Check, Contradiction } from './contradiction.ts'
import { foreignAddress, foreignLinks } from './foreign-links.ts'
import { httpSummary } from './http-summary.ts'
import { inertStanza } from './inert-stanza.ts'
import { banner, buildStamp, release } from './kernel-identity.ts'
import { linkAddress } from './link-address.ts'
import { processor } from './processor.ts'
import { timestamps } from './timestamps.ts'
import { weekday } from './weekday.ts'

/** The nine rules of consistency, EVIDENCE-1 first. */
export const checks: readonly Check[] = [
  httpSummary,
  banner,
  buildStamp,
  release,
  weekday,
  processor,
  linkAddress,
  architecture,
  timestamps,
]

/** Every contradiction among the facts of one recording. Pure; missing facts contradict nothing. */
export function contradictionsOf(facts: readonly Fact[]): Contradiction[] {
  return [...checks.flatMap(check => check.contradictions(facts)), ...aside(facts)]
}

/** What contradicts itself among the facts that another claim than EVIDENCE-n is about; text only. */
export function contradicting(claim: string, facts: readonly Fact[]): string[] {
  return aside(facts)
    .filter(({ check }) => check === claim)
    .map(({ text }) => text)
}

function aside(facts: readonly Fact[]): Contradiction[] {
  return [...foreignLinks(facts), ...foreignAddress(facts), ...inertStanza(facts)]
}
