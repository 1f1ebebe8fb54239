import type { WaiverState } from '../verdict/waive.ts'
import type { ClaimResult } from './evidence.ts'

const outcomes: Readonly<Record<WaiverState, string>> = {
  'in force': 'The claim is refuted and does not fail the run',
  expired: 'It has expired and changes nothing: renew it or take it out of waivers.json',
  'no longer needed': 'The claim is proven, and this fails the run: take the waiver out of waivers.json',
  'without effect': 'It changes nothing: only what is refuted can be waived',
}

/** A claim's waiver in a sentence each: by whom, until when and why; what it comes to. Undefined: it has none. */
export function waiverWords({ waiver }: Pick<ClaimResult, 'waiver'>): readonly [string, string] | undefined {
  if (waiver === undefined) return undefined
  const { owner, expires, reason, state } = waiver
  return [`Waived by ${owner} until ${expires}: ${reason}`, outcomes[state]]
}
