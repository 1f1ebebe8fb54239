import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stateFolder } from './state-folder.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'state-'))
})
afterEach(() => rmSync(home, { recursive: true }))

it('is in XDG_STATE_HOME, else in the home, and private', () => {
  expect(stateFolder({ XDG_STATE_HOME: join(home, 'x'), HOME: '/h' })).toBe(join(home, 'x/kata-lab-spec'))
  const folder = stateFolder({ XDG_STATE_HOME: 'relative', HOME: home })
  expect(folder).toBe(join(home, '.local/state/kata-lab-spec'))
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

it.runIf(process.getuid?.() === 0)('is root’s; what was made above it belongs to who called sudo', () => {
  const folder = stateFolder({ HOME: home, SUDO_UID: '1000', SUDO_GID: '1001' })
  expect(statSync(folder).uid).toBe(0)
  for (const above of ['.local/state', '.local']) expect(statSync(join(home, above)).uid).toBe(1000)
  expect(statSync(home).uid).toBe(0)
})

it('is refused where others could write a journal, and where none is known', () => {
  mkdirSync(join(home, 'kata-lab-spec'))
  chmodSync(join(home, 'kata-lab-spec'), 0o777)
  const refused = expect.objectContaining({ code: 'STATE_FOLDER' })
  expect(() => stateFolder({ XDG_STATE_HOME: home })).toThrow(refused)
  expect(() => stateFolder({})).toThrow(refused)
})
