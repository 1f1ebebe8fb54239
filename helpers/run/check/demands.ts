import type { Evidence } from '../../evidence/evidence.ts'
import type { Options } from '../../lab/options.ts'

/** What a bundle must be for who checks it: by LAB, LAB_KIND and LAB_CHALLENGE. Plain JSON. */
export type Demands = Pick<Options, 'lab' | 'kind' | 'challenge'>

/** What of the options of a check asks something of the bundle. */
export const demandsIn = ({ lab, kind, challenge }: Options): Demands => ({
  lab,
  ...(kind === undefined ? {} : { kind }),
  ...(challenge === undefined ? {} : { challenge }),
})

/** What a bundle is not, though who checks it asks for that. A rehearsal ends with 0 as well: what is asked for must not be passed over. */
export function unmet({ run, lab }: Pick<Evidence, 'run' | 'lab'>, asked: Demands): string[] {
  return [
    ...differs('LAB', asked.lab === 'auto' ? undefined : asked.lab, lab.where),
    ...differs('LAB_KIND', asked.kind, lab.kind),
    ...differs('LAB_CHALLENGE', asked.challenge, run.challenge),
  ]
}

/**
 * What is asked of a recording and what it cannot show, or is not. Nothing was run for it: it has no place but
 * "recorded", no seal and no challenge. `kind` is what it is of; undefined: they are many.
 */
export function unmetByRecording({ lab, kind, challenge, verifyKey }: Options, is?: Options['kind']): string[] {
  const cannot = (option: string, words: string) => [`${option}: ${words}; a recording cannot show that, leave it out`]
  return [
    ...(lab === 'auto' ? [] : cannot('LAB', `a run on ${JSON.stringify(lab)} is asked for`)),
    ...(is === undefined && kind !== undefined ? cannot('LAB_KIND', `${JSON.stringify(kind)} is asked for`) : []),
    ...(is === undefined ? [] : differs('LAB_KIND', kind, is)),
    ...(challenge === undefined ? [] : cannot('LAB_CHALLENGE', `${JSON.stringify(challenge)} is asked for`)),
    ...(verifyKey === undefined ? [] : cannot('LAB_VERIFY_KEY', 'a signature is asked for')),
  ]
}

function differs(option: string, asked: string | undefined, is: string | undefined): string[] {
  if (asked === undefined || asked === is) return []
  return [
    `${option}: ${JSON.stringify(asked)} is asked for, and the run had ${is === undefined ? 'none' : JSON.stringify(is)}`,
  ]
}
