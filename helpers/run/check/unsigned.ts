import type { Environment } from '../../lab/options.ts'

/**
 * What a check says of a key to sign with; lines for a terminal. A signature says that its holder ran the suite, and a
 * check runs nothing.
 */
export function keyUnused({ LAB_SIGNING_KEY }: Environment): string[] {
  return LAB_SIGNING_KEY === undefined ? [] : ['LAB_SIGNING_KEY is not used: a check signs nothing']
}
