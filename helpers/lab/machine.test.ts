import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lookAtMachine, type Places, usualPlaces } from './machine.ts'
import { readOptions } from './options.ts'
import { fakePrograms } from './programs.fixture.ts'

const options = { ...readOptions({}), deadlineS: 0.5 }

function placesIn(folder: string): Places {
  const socket = [join(folder, 'containerd.sock')]
  return { path: folder, sockets: socket, dockerSockets: [], kataShims: [join(folder, 'containerd-shim-kata*-v2')] }
}

describe('lookAtMachine', () => {
  it('finds nerdctl on PATH and its version', async () => {
    using folder = fakePrograms({ nerdctl: 'echo nerdctl version 2.3.5' })
    const { nerdctl } = await lookAtMachine(options, {}, placesIn(folder.path))
    expect(nerdctl).toEqual({ path: join(folder.path, 'nerdctl'), version: '2.3.5' })
  })

  it('keeps how a nerdctl failed that does not run', async () => {
    using folder = fakePrograms({ nerdctl: 'echo nerdctl version 2.3.5; exit 126' })
    const { nerdctl } = await lookAtMachine(options, {}, placesIn(folder.path))
    expect(nerdctl).toMatchObject({ failure: 'exit code 126: nerdctl version 2.3.5' })
  })

  it('does not wait for a nerdctl that hangs', async () => {
    using folder = fakePrograms({ nerdctl: 'exec sleep 30' })
    const { nerdctl } = await lookAtMachine(options, {}, placesIn(folder.path))
    expect(nerdctl?.failure).toContain('no end within')
  })

  it('takes the nerdctl that is named, also where it is missing', async () => {
    using folder = fakePrograms({ nerdctl: 'echo nerdctl version 2.3.5' })
    const { nerdctl } = await lookAtMachine({ ...options, nerdctl: '/nowhere/nerdctl' }, {}, placesIn(folder.path))
    expect(nerdctl).toEqual({ path: '/nowhere/nerdctl', failure: 'could not be started (ENOENT)' })
  })

  it('finds Kata shims of every name, and no other shim', async () => {
    const names = ['containerd-shim-kata-v2', 'containerd-shim-kata-qemu-v2', 'containerd-shim-runc-v2']
    using folder = fakePrograms(Object.fromEntries(names.map(name => [name, ''])))
    const { kataShims } = await lookAtMachine(options, {}, placesIn(folder.path))
    expect(kataShims).toEqual([
      join(folder.path, 'containerd-shim-kata-qemu-v2'),
      join(folder.path, 'containerd-shim-kata-v2'),
    ])
  })

  it('counts a socket, not a plain file in its place', async () => {
    using folder = fakePrograms({ 'containerd.sock': '' })
    const address = join(folder.path, 'other.sock')
    const server = createServer().listen(address)
    await new Promise(resolve => server.once('listening', resolve))
    const { sockets } = await lookAtMachine({ ...options, address: `unix://${address}` }, {}, placesIn(folder.path))
    server.close()
    expect(sockets).toEqual([address])
  })

  it('knows whether sudo asks for a password', async () => {
    using asks = fakePrograms({ sudo: 'echo a password is required >&2; exit 1' })
    using lets = fakePrograms({ sudo: '[ "$*" = "-n true" ]' })
    const sudoIn = async (path: string) => (await lookAtMachine(options, {}, placesIn(path))).sudo
    expect(await sudoIn(asks.path)).toBe('refused')
    expect(await sudoIn(lets.path)).toBe('works')
    expect(await sudoIn('/nowhere')).toBe('absent')
    expect((await lookAtMachine({ ...options, sudo: 'never' }, {}, placesIn(lets.path))).sudo).toBe('never')
  })
})

describe('usualPlaces', () => {
  it('looks for Kata where its releases put it, and on PATH', () => {
    const { kataShims } = usualPlaces('/my/bin:/sbin')
    expect(kataShims).toContain('/my/bin/containerd-shim-kata*-v2')
    expect(kataShims.join()).toContain('/opt/kata/runtime-rs/bin')
  })
})
