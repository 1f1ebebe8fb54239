import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ensureImage } from './image.ts'
import { fakePrograms } from './programs.fixture.ts'

const calls = 'echo "$*" >>"$(dirname "$0")/calls"'

const patience = { timeoutMs: 5000, pullMs: 5000 }

describe('ensureImage', () => {
  it('pulls nothing that is there', async () => {
    using folder = fakePrograms({ nerdctl: `${calls}; echo '[{ "Id": "sha256:1" }]'` })
    const lab = { nerdctl: [join(folder.path, 'nerdctl')], env: { PATH: '/usr/bin:/bin' } }
    expect(await ensureImage(lab, 'alpine:3.19', patience, () => undefined)).toBe(false)
    expect(readFileSync(join(folder.path, 'calls'), 'utf8')).toBe('image inspect alpine:3.19\n')
  })

  it.each(['true', 'echo', 'echo "[]"'])(
    'pulls what nerdctl has no word about, whatever its exit code: %s',
    async silent => {
      using folder = fakePrograms({ nerdctl: silent })
      const lab = { nerdctl: [join(folder.path, 'nerdctl')], env: { PATH: '/usr/bin:/bin' } }
      expect(await ensureImage(lab, 'alpine:3.19', patience, () => undefined)).toBe(true)
    },
  )

  it('pulls what is absent, and tells so first', async () => {
    using folder = fakePrograms({ nerdctl: `${calls}; [ "$1" = pull ]` })
    const lab = { nerdctl: [join(folder.path, 'nerdctl')], env: { PATH: '/usr/bin:/bin' } }
    const told: string[] = []
    expect(await ensureImage(lab, 'alpine:3.19', patience, line => told.push(line))).toBe(true)
    expect(told).toEqual(['Pulling alpine:3.19'])
    expect(existsSync(join(folder.path, 'calls'))).toBe(true)
  })

  it("gives the pull's own words when it fails", async () => {
    using folder = fakePrograms({ nerdctl: '[ "$1" = pull ] && echo "no such host" >&2; exit 1' })
    const lab = { nerdctl: [join(folder.path, 'nerdctl')], env: { PATH: '/usr/bin:/bin' } }
    const failure = { code: 'IMAGE_MISSING', cameBack: 'exit code 1: no such host' }
    await expect(ensureImage(lab, 'alpine:3.19', patience, () => undefined)).rejects.toMatchObject(failure)
  })
})
