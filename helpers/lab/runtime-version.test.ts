import { describe, expect, it } from 'vitest'
import { fakePrograms } from './programs.fixture.ts'
import { runtimeVersions } from './runtime-version.ts'

const kataWords = 'Kata Containers containerd shim (Rust): id: io.containerd.kata.v2, version: 3.22.0, commit: 0'

describe('runtimeVersions', () => {
  it("keeps the first line of what Kata's shim and runc itself say", async () => {
    using folder = fakePrograms({
      runc: '[ "$1" = --version ] && printf "runc version 1.1.12\\nspec: 1.0.2\\n"',
      'containerd-shim-runc-v2': 'echo the shim of runc',
      'containerd-shim-kata-v2': `echo '${kataWords}'`,
    })
    const daemon = { pid: 7, executable: '/nowhere/containerd', path: folder.path, root: '' }
    const runtimes = { control: 'io.containerd.runc.v2', sandbox: 'io.containerd.kata.v2' }
    expect(await runtimeVersions(runtimes, daemon, 5000)).toEqual({
      control: 'runc version 1.1.12',
      sandbox: kataWords,
    })
  })

  it('leaves out one that is missing and one that fails', async () => {
    using folder = fakePrograms({ runc: 'echo broken; exit 1' })
    const daemon = { pid: 7, executable: '/nowhere/containerd', path: folder.path, root: '' }
    const runtimes = { control: 'io.containerd.runc.v2', sandbox: 'io.containerd.nope.v2' }
    expect(await runtimeVersions(runtimes, daemon, 5000)).toEqual({})
  })
})
