import { join, resolve } from 'node:path'

/** The checkout. */
export const root = resolve(import.meta.dirname, '../..')
/** Where reports go. */
export const reportsFolder = join(root, 'reports')
/** The committed list of claims that must be judged. */
export const committedClaims = join(root, 'snapshots/claims.json')
/** Claims that may stay refuted for a while, unless `LAB_WAIVERS` names another file. */
export const waiversFile = join(root, 'waivers.json')
/** Its table of claims is made of the records. */
export const readme = join(root, 'README.md')
