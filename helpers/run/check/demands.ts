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

function differs(option: string, asked: string | undefined, is: string | undefined): string[] {
  if (asked === undefined || asked === is) return []
  return [
    `${option}: ${JSON.stringify(asked)} is asked for, and the run had ${is === undefined ? 'none' : JSON.stringify(is)}`,
  ]
}
