import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { askIdentity, folderFor, program } from './identity.fixture.ts'
import { openings, type RuntimeFile, runtimeFile, writableCopy } from './runtime-file.ts'

const SHIM = 'containerd-shim-kata-v2'
const DAEMON = String(process.pid)
const file: RuntimeFile = {
  ...{ found: '/bin/shim', real: '/opt/shim', sha256: 'a' },
  way: [
    { uid: 0, gid: 0, mode: 0o755, path: '/opt/shim' },
    { uid: 0, gid: 0, mode: 0o775, path: '/opt' },
  ],
}
const changed = (change: Partial<RuntimeFile['way'][0]>, at = 1) =>
  openings({ ...file, way: file.way.map((owned, n) => (n === at ? { ...owned, ...change } : owned)) })

describe('the file of a runtime', () => {
  it('is found behind its links, with every folder on the way', () => {
    using folder = folderFor('shim')
    const real = program(join(folder.path, 'opt'), 'shim', 'true')
    mkdirSync(join(folder.path, 'bin'))
    symlinkSync('../opt/shim', join(folder.path, 'bin/link'))
    symlinkSync(join(folder.path, 'bin/link'), join(folder.path, SHIM))
    const found = runtimeFile.parse(askIdentity(runtimeFile, { DAEMON, SHIM: join(folder.path, SHIM) }))
    expect(found).toMatchObject({ found: join(folder.path, SHIM), real })
    const way = found.way.map(({ path }) => path)
    expect(way).toEqual(expect.arrayContaining([real, join(folder.path, 'opt'), join(folder.path, 'bin'), '/']))
  })

  it('is open to everybody in a writable copy, which is taken away', () => {
    using folder = folderFor('copy')
    const shim = program(folder.path, SHIM, 'true')
    const copy = writableCopy.parse(askIdentity(writableCopy, { DAEMON, SHIM: shim }))
    expect(openings(copy)).toContain(`${copy.real} is writable by everybody`)
    expect(codeOf(() => runtimeFile.parse(askIdentity(runtimeFile, { DAEMON, SHIM: copy.real })))).toBe('FAILED')
  })

  it('may be a script: the shim that it starts must not be open either', () => {
    using folder = folderFor('wrapper')
    const shim = program(join(folder.path, 'opt'), SHIM, 'true')
    const wrapper = program(folder.path, 'containerd-shim-kata-fc-v2', `KATA_CONF_FILE=/fc.toml "${shim}" "$@"`)
    const asked = () => runtimeFile.parse(askIdentity(runtimeFile, { DAEMON, SHIM: wrapper }))
    expect(asked()).toMatchObject({ real: wrapper })
    expect(asked().way.map(({ path }) => path)).toEqual(expect.arrayContaining([shim, join(folder.path, 'opt')]))
    chmodSync(shim, 0o777)
    expect(openings(asked())).toContain(`${shim} is writable by everybody`)
  })

  it('that the daemon does not find is told with its PATH', () => {
    const given = askIdentity(runtimeFile, { DAEMON, SHIM: 'containerd-shim-nope-v2' })
    expect(given.text).toContain(process.env.PATH)
    expect(() => runtimeFile.parse(given)).toThrow(
      "containerd-shim-nope-v2 is neither on containerd's PATH nor beside its executable",
    )
  })
})

describe('who may change it', () => {
  it('is root alone, and the group of root', () => {
    expect(openings(file)).toEqual([])
  })

  it('is told for the file and for each folder', () => {
    expect(changed({ mode: 0o1777 })).toEqual(['/opt is writable by everybody'])
    expect(changed({ mode: 0o775, gid: 7 })).toEqual(['/opt is writable by group 7'])
    expect(changed({ uid: 1000 })).toEqual(['/opt belongs to user 1000'])
    expect(changed({ mode: 0o644 }, 0)).toEqual(['/opt/shim is not executable'])
  })

  it('is not known from a part of an answer', () => {
    const text = `found /a\nreal /b\nsha256 ${'a'.repeat(64)}\nowned 0 0 755 /\n`
    expect(() => runtimeFile.parse(answer(text))).toThrow('No owner is told of /b')
    expect(codeOf(() => runtimeFile.parse(answer('found /a\nreal /b\n')))).toBe('UNREADABLE')
  })
})

it('finds a runtime on the PATH of the daemon', () => {
  const found = runtimeFile.parse(askIdentity(runtimeFile, { DAEMON, SHIM: 'env' }))
  expect(found.found).toMatch(/\/env$/)
})
