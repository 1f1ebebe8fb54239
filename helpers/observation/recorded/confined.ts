import { realpath } from 'node:fs/promises'
import { sep } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'

/** Where a path really leads, if that is inside a folder; what is missing leads where it says. Throws LabError RECORDING_UNREADABLE. */
export async function confined(path: string, inside: string): Promise<string> {
  const real = await realpath(path).catch(() => path)
  const bound = await realpath(inside).catch(() => inside)
  if (real === bound || real.startsWith(`${bound === sep ? '' : bound}${sep}`)) return real
  throw new LabError('RECORDING_UNREADABLE', `${path} leads out of ${inside}`, {
    cameBack: `it is ${real}`,
    remedy: 'put what belongs to a recorded lab into its folder, or into one beside it',
  })
}
