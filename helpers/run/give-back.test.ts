import { lstatSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { callerOf, giveBack } from './give-back.ts'

it('knows who called sudo, and that nobody did', () => {
  expect(callerOf({ SUDO_UID: '1000', SUDO_GID: '1001' })).toEqual({ uid: 1000, gid: 1001 })
  expect(callerOf({})).toBeUndefined()
})

it.runIf(process.getuid?.() === 0)(
  'gives a folder and all in it, links themselves and not what they point to',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'give-'))
    const [reports, elsewhere] = [join(folder, 'reports'), join(folder, 'elsewhere')]
    mkdirSync(join(reports, 'raw'), { recursive: true })
    writeFileSync(elsewhere, '')
    symlinkSync(elsewhere, join(reports, 'link'))
    await giveBack(reports, { uid: 1000, gid: 1001 })
    for (const path of [reports, join(reports, 'raw'), join(reports, 'link')])
      expect(lstatSync(path)).toMatchObject({ uid: 1000, gid: 1001 })
    expect(statSync(elsewhere).uid).toBe(0)
    await giveBack(join(folder, 'none'), { uid: 1000, gid: 1001 })
    rmSync(folder, { recursive: true })
  },
)
