import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { fakeContainerd } from './containerd.fixture.ts'
import { hostLab } from './host-lab.ts'
import type { Machine } from './machine.ts'
import { type Environment, readOptions } from './options.ts'

const machine: Machine = { uid: 0, sudo: 'absent', sockets: [], dockerSockets: [], kataShims: [], programs: {} }

async function ready(images: string, env: Environment = {}, tell: (line: string) => void = () => undefined) {
  using containerd = await fakeContainerd(images)
  const options = readOptions({
    LAB_SANDBOX: 'io.containerd.nope.v2',
    LAB_ADDRESS: containerd.socket,
    LAB_PORT: '1',
    ...env,
  })
  return await hostLab(options, { ...machine, nerdctl: { path: containerd.nerdctl, version: '2.3.5' } }, env, tell)
}

describe('hostLab', () => {
  it('finds nothing wrong with a lab that has its images', async () => {
    expect(await ready(`echo '[{"Id":"sha256:1"}]'`)).toMatchObject({ problems: {}, pulled: [] })
  })

  it('says which images it pulled', async () => {
    expect((await ready('[ "$1" = pull ]')).pulled).toEqual(['alpine:3.19', 'bkimminich/juice-shop'])
  })

  it('stops nothing but the claims about the app when its image cannot be had', async () => {
    const { problems } = await ready('case "$*" in *juice-shop) echo refused >&2; exit 1 ;; esac')
    expect(problems.app).toMatchObject({ code: 'IMAGE_MISSING', cameBack: 'exit code 1: refused' })
    expect(problems.probe).toBeUndefined()
  })

  it('tells at once what came back of an image that cannot be had, and what to do', async () => {
    const told: string[] = []
    await ready('echo toomanyrequests >&2; exit 1', {}, line => void told.push(line))
    expect(told).toContain('Image alpine:3.19 is absent and could not be pulled (IMAGE_MISSING)')
    expect(told).toContain('  came back: exit code 1: toomanyrequests')
    expect(told).toContainEqual(expect.stringMatching(/^ {2}to do: .*LAB_APP_IMAGE/))
  })

  it('stops nothing but the claims about the port when it is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { problems } = await ready('true', { LAB_PORT: String((server.address() as AddressInfo).port) })
    server.close()
    expect(problems.port).toMatchObject({ code: 'PORT_TAKEN' })
  })

  it('gives plain JSON', async () => {
    const given = await ready('exit 1')
    expect(JSON.parse(JSON.stringify(given))).toEqual(JSON.parse(JSON.stringify(structuredClone(given))))
    expect(JSON.parse(JSON.stringify(given)).problems.probe.message).toContain('alpine:3.19')
  })
})
