import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { daemonOf, runtimeFile } from './daemon.ts'
import { fakePrograms } from './programs.fixture.ts'

describe('daemonOf', () => {
  it('finds the process that listens on the socket, its program and its PATH', async () => {
    using folder = fakePrograms({})
    const server = createServer().listen(join(folder.path, 'd.sock'))
    await once(server, 'listening')
    const daemon = daemonOf(join(folder.path, 'd.sock'))
    server.close()
    expect(daemon).toMatchObject({ pid: process.pid, executable: realpathSync(process.execPath), root: '' })
    expect(daemon?.path).toContain('/')
  })

  it('knows no daemon of a socket that nobody listens on', () => {
    expect(daemonOf('/nowhere/d.sock')).toBeUndefined()
  })
})

describe('runtimeFile', () => {
  const shim = 'containerd-shim-kata-v2'
  const kata = 'io.containerd.kata.v2'

  it('finds the shim on the PATH of the daemon, not on that of the caller', () => {
    using folder = fakePrograms({ [shim]: '' })
    const daemon = { pid: 1, executable: '/nowhere/containerd', root: '' }
    expect(runtimeFile(kata, { ...daemon, path: `/nowhere:${folder.path}` })).toBe(join(folder.path, shim))
    expect(runtimeFile(kata, { ...daemon, path: '/nowhere' })).toBeUndefined()
  })

  it('finds the shim beside the daemon', () => {
    using folder = fakePrograms({ [shim]: '' })
    const daemon = { pid: 1, executable: join(folder.path, 'containerd'), path: '/nowhere', root: '' }
    expect(runtimeFile(kata, daemon)).toBe(join(folder.path, shim))
  })

  it('takes the path of an OCI binary as it is', () => {
    using folder = fakePrograms({ runsc: '' })
    const daemon = { pid: 1, executable: '/nowhere/containerd', path: folder.path, root: '' }
    expect(runtimeFile(join(folder.path, 'runsc'), daemon)).toBe(join(folder.path, 'runsc'))
    expect(runtimeFile(join(folder.path, 'gone'), daemon)).toBeUndefined()
  })

  it("looks below the daemon's own root", () => {
    using folder = fakePrograms({ [shim]: '' })
    const daemon = { pid: 1, root: folder.path }
    expect(runtimeFile(kata, { ...daemon, executable: '/containerd', path: '/nowhere' })).toBe(`/${shim}`)
    expect(runtimeFile(kata, { ...daemon, executable: '/nowhere/containerd', path: '/' })).toBe(`/${shim}`)
  })
})
