import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { portTaken, publisher } from './port.ts'
import { fakePrograms } from './programs.fixture.ts'

async function listening() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, [Symbol.dispose]: () => server.close() }
}

describe('portTaken', () => {
  it('says which process listens', async () => {
    using server = await listening()
    const problem = await portTaken({ nerdctl: ['true'], env: {}, port: server.port }, 5000)
    expect(problem).toMatchObject({ code: 'PORT_TAKEN', message: expect.stringContaining(`(pid ${process.pid})`) })
    expect(problem?.remedy).toContain(`LAB_PORT=${server.port + 1}`)
  })

  it('says which container publishes it', async () => {
    using folder = fakePrograms({
      nerdctl: `echo '{"ID":"abc","Names":"shop","Ports":"127.0.0.1:1->80/tcp","Status":"Up"}'`,
    })
    const problem = await portTaken({ nerdctl: [join(folder.path, 'nerdctl')], env: {}, port: 1 }, 5000)
    expect(problem?.message).toContain('container shop (abc)')
  })

  it('says nothing of a free port', async () => {
    const { port } = await listening().then(server => {
      server[Symbol.dispose]()
      return server
    })
    expect(await portTaken({ nerdctl: ['true'], env: {}, port }, 5000)).toBeUndefined()
  })
})

describe('publisher', () => {
  const line = (Ports: string, Status = 'Up') => JSON.stringify({ ID: 'abc', Names: 'shop', Ports, Status })

  it.each(['127.0.0.1:3012->3000/tcp', '0.0.0.0:3012->3000/tcp', '0.0.0.0:1->1/tcp, :::3012->3000/tcp'])(
    '%s holds it',
    ports => {
      expect(publisher(line(ports), 3012)).toEqual(['container shop (abc)'])
    },
  )

  it.each([
    '127.0.0.1:13012->3000/tcp',
    '10.0.0.1:3012->3000/tcp',
    '210.0.0.0:3012->3000/tcp',
    '127.0.0.1:80->3012/tcp',
    '',
  ])('%j does not', ports => {
    expect(publisher(line(ports), 3012)).toEqual([])
  })

  it('counts a container stuck before its start (KI-1), not one that has exited', () => {
    expect(publisher(line('127.0.0.1:3012->3000/tcp', 'Created'), 3012)).toHaveLength(1)
    expect(publisher(line('127.0.0.1:3012->3000/tcp', 'Exited (0) 2 minutes ago'), 3012)).toEqual([])
  })
})
