import { describe, expect, it } from 'vitest'
import { fakeCgroups } from './cgroups.fixture.ts'
import { fakeContainerd } from './containerd.fixture.ts'
import type { Machine } from './machine.ts'
import { type Environment, readOptions } from './options.ts'
import { hostPreflight } from './preflight.ts'

const machine: Machine = { uid: 0, sudo: 'absent', sockets: [], dockerSockets: [], kataShims: [], programs: {} }
const unified = { 'cgroup.controllers': 'cpuset cpu memory' }

async function preflight(env: Environment, info = '[]', files: Record<string, string> = unified) {
  using containerd = await fakeContainerd('true', info)
  using cgroups = fakeCgroups(files)
  const nothingFound = () => ({ pid: 7, executable: '/nowhere/containerd', path: '/nowhere', root: cgroups.path })
  const options = readOptions({ LAB_ADDRESS: containerd.socket, ...env })
  const nerdctl = { path: containerd.nerdctl, version: '2.3.5' }
  const lab = await hostPreflight(options, { ...machine, nerdctl }, env, nothingFound)
  return { lab, containerd }
}

describe('hostPreflight', () => {
  it('describes the lab that the write-up uses', async () => {
    const { lab, containerd } = await preflight({ LAB_SANDBOX: 'kata' })
    expect(lab).toMatchObject({
      where: 'host',
      kind: 'kata',
      nerdctl: [containerd.nerdctl, '--address', containerd.socket, '--namespace', 'default'],
      runtimes: { control: 'io.containerd.runc.v2', sandbox: 'io.containerd.kata.v2' },
      images: { probe: 'alpine:3.19', app: 'bkimminich/juice-shop' },
      app: { standIn: false, port: 3000 },
      port: 3012,
      versions: { nerdctl: '2.3.5', containerd: 'v1.7.27' },
    })
  })

  it('ends where the default Kata cannot be found', async () => {
    await expect(preflight({})).rejects.toMatchObject({ code: 'NO_RUNTIME' })
  })

  it('goes on with a runtime that the person named, found or not', async () => {
    const { lab } = await preflight({ LAB_SANDBOX: 'io.containerd.nope.v2' })
    expect(lab.runtimes.sandbox).toBe('io.containerd.nope.v2')
  })

  it('ends where nerdctl is rootless', async () => {
    await expect(preflight({ LAB_SANDBOX: 'kata' }, '["name=rootless"]')).rejects.toMatchObject({ code: 'ROOTLESS' })
  })

  it.each([
    ['there are no cgroups', { LAB_SANDBOX: 'kata' }, {}],
    ['gVisor lacks a controller', { LAB_SANDBOX: 'runsc', LAB_KIND: 'gvisor' }, { 'cgroup.controllers': 'hugetlb' }],
  ])('ends where %s for containerd', async (_what, env, files) => {
    await expect(preflight(env, '[]', files)).rejects.toMatchObject({ code: 'NO_CGROUPS' })
  })

  it('ends where the socket is missing', async () => {
    await expect(preflight({ LAB_ADDRESS: '/nowhere/c.sock' })).rejects.toMatchObject({ code: 'SOCKET_MISSING' })
  })

  it('hands nerdctl its own configuration and the way out, and nothing else of the environment', async () => {
    const env = { LAB_SANDBOX: 'kata', https_proxy: 'http://proxy.test', NERDCTL_TOML: '/etc/n.toml', TOKEN: 'secret' }
    const { lab } = await preflight(env)
    expect(lab.env).toMatchObject({ https_proxy: 'http://proxy.test', NERDCTL_TOML: '/etc/n.toml' })
    expect(lab.env).not.toHaveProperty('TOKEN')
  })
})
