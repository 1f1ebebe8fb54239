import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fakePrograms } from './programs.fixture.ts'
import { checkSocket } from './socket.ts'

describe('checkSocket', () => {
  it('is content with a socket that answers', async () => {
    using folder = fakePrograms({})
    const server = createServer().listen(join(folder.path, 'd.sock'))
    await once(server, 'listening')
    await expect(checkSocket(join(folder.path, 'd.sock'))).resolves.toBeUndefined()
    server.close()
  })

  it('tells a missing socket from one that nobody listens on', async () => {
    using folder = fakePrograms({ 'stale.sock': '' })
    await expect(checkSocket('/nowhere/d.sock')).rejects.toMatchObject({ code: 'SOCKET_MISSING', cameBack: 'ENOENT' })
    const stale = {
      code: 'SOCKET_REFUSED',
      cameBack: 'ECONNREFUSED',
      remedy: expect.stringContaining('restart containerd'),
    }
    await expect(checkSocket(join(folder.path, 'stale.sock'))).rejects.toMatchObject(stale)
  })

  it('gives the errno of any other failure', async () => {
    using folder = fakePrograms({ file: '' })
    const failure = { code: 'SOCKET_FAILED', cameBack: 'ENOTDIR' }
    await expect(checkSocket(join(folder.path, 'file', 'd.sock'))).rejects.toMatchObject(failure)
  })
})
