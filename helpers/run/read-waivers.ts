import { readFile } from 'node:fs/promises'
import type { CommittedClaim } from '../claim/committed.ts'
import { LabError } from '../engine/lab-error.ts'
import { visibleLine } from '../evidence/visible.ts'
import type { Waiver } from '../verdict/waive.ts'
import { committedClaims, waiversFile } from './project-root.ts'

/** The waivers of `LAB_WAIVERS`, or of waivers.json if there is one. Throws LabError WAIVERS_INVALID, WAIVERS_UNREADABLE. */
export async function readWaivers(named: string | undefined): Promise<Waiver[]> {
  const file = named ?? waiversFile
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && named === undefined) return undefined
    throw unreadable(file, error)
  })
  if (text === undefined) return []
  const { parseWaivers } = await import('../evidence/waivers.ts')
  const claims = JSON.parse(await readFile(committedClaims, 'utf8')) as CommittedClaim[]
  return parseWaivers(text, { file, ids: claims.map(({ id }) => id), now: new Date() })
}

function unreadable(file: string, error: NodeJS.ErrnoException): LabError {
  return new LabError('WAIVERS_UNREADABLE', `The waivers in ${file} cannot be read`, {
    cameBack: visibleLine(error.message),
    remedy: 'make the file readable for this user, or name another: LAB_WAIVERS',
  })
}
