import type { Probe } from '../probe/probe.ts'
import { type Given, refuse } from './answers.ts'
import type { Subject } from './subject.ts'

/** Code of a refusal that says: this run may not ask that, whatever is there. Who needs the answer is not applicable. */
export const outOfReachCode = 'OUT_OF_REACH'

/** Writes of each of these probes that it is out of reach, and why. */
export async function writeOutOfReach(
  folder: string,
  subject: Subject,
  probes: readonly Pick<Probe<unknown>, 'name'>[],
  why: string,
): Promise<void> {
  const refusal = { code: outOfReachCode, message: why }
  for (const { name } of probes) await refuse(folder, { subject, probe: name }, [], refusal)
}

/** Why a claim that needs this answer is not applicable; undefined: the answer was or could have been had. */
export function whyOutOfReach(given: Given | undefined): string | undefined {
  return given?.refusal?.code === outOfReachCode ? given.refusal.message : undefined
}
