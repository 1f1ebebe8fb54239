import type { Evidence } from '../evidence.ts'

/**
 * Why no run can have signed a bundle, whatever its signature says: a check made it, and a check signs nothing. None: a
 * run left it. Who takes `replayedAt` out of a second judgement has to take off no signature: what is left is the first
 * one, unsigned.
 */
export function neverSigned({ run, lab }: Pick<Evidence, 'run' | 'lab'>): string[] {
  if (run.replayedAt !== undefined)
    return ['run.replayedAt: it is a second judgement, made by a check, which signs nothing']
  if (lab.where === 'recorded')
    return ['lab.where: it is the judgement of a recording, made by a check, which signs nothing']
  return []
}
