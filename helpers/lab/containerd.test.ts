import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { askContainerd, checkRootful } from './containerd.ts'
import type { Kind } from './lab.ts'
import { fakePrograms } from './programs.fixture.ts'

const answer = (version: string) =>
  JSON.stringify({
    Client: { Version: 'v2.3.5' },
    Server: {
      Components: [
        { Name: 'runc', Version: '1.1.12' },
        { Name: 'containerd', Version: version },
      ],
    },
  })

async function asked(script: string, kind: Kind = 'kata') {
  using folder = fakePrograms({ nerdctl: script })
  const lab = { kind, nerdctl: [join(folder.path, 'nerdctl')], env: { PATH: '/usr/bin:/bin' } }
  const outcome = script.includes('rootless') ? checkRootful(lab, 5000) : askContainerd(lab, 500)
  return await outcome.catch(error => error)
}

describe('askContainerd', () => {
  it("gives the daemon's version, not nerdctl's", async () => {
    expect(await asked(`echo '${answer('v1.7.27')}'`)).toBe('v1.7.27')
  })

  it('refuses a daemon older than 1.7', async () => {
    expect(await asked(`echo '${answer('1.6.20~ds1')}'`)).toMatchObject({ code: 'CONTAINERD_TOO_OLD' })
  })

  it.each([
    ['fails', 'echo cannot reach it >&2; exit 1', 'cannot reach it'],
    ['answers and fails', `echo '${answer('v1.7.27')}'; exit 1`, 'exit code 1'],
    ['hangs', 'exec sleep 30', 'no end within'],
    ['says nothing of the daemon', `echo '{"Client":{"Version":"v2.3.5"},"Server":null}'`, 'exit code 0'],
    ['gives no JSON', 'echo hello', 'hello'],
  ])('says that the daemon is silent when nerdctl %s', async (_, script, words) => {
    expect(await asked(script)).toMatchObject({ code: 'DAEMON_SILENT', cameBack: expect.stringContaining(words) })
  })
})

describe('checkRootful', () => {
  const rootless = `echo '["name=seccomp,profile=builtin","name=rootless"]'`

  it('refuses a rootless nerdctl for Kata (KI-9), not for gVisor', async () => {
    expect(await asked(rootless)).toMatchObject({ code: 'ROOTLESS' })
    expect(await asked(rootless, 'gvisor')).toBeUndefined()
  })

  it('is content with a rootful one', async () => {
    expect(await asked(`: rootless; echo '["name=seccomp,profile=builtin"]'`)).toBeUndefined()
  })
})
