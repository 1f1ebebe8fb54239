import { describe, expect, it } from 'vitest'
import { fakePrograms } from './programs.fixture.ts'
import { checkNoShimPath, checkRuntime } from './runtime-check.ts'

const daemon = { pid: 7, executable: '/nowhere/containerd', path: '/nowhere', root: '' }

function refusal(runtime: string, kataShims: readonly string[]) {
  try {
    checkRuntime(runtime, daemon, kataShims)
    return undefined
  } catch (error) {
    return error
  }
}

describe('checkRuntime', () => {
  it('is content with a shim that the daemon finds', () => {
    using folder = fakePrograms({ 'containerd-shim-kata-v2': '' })
    expect(() => checkRuntime('io.containerd.kata.v2', { ...daemon, path: folder.path }, [])).not.toThrow()
  })

  it("links a shim that lies off the daemon's PATH", () => {
    const shim = '/opt/kata/runtime-rs/bin/containerd-shim-kata-v2'
    const remedy = `sudo ln -s ${shim} /usr/local/bin/containerd-shim-kata-v2`
    expect(refusal('io.containerd.kata.v2', [shim])).toMatchObject({
      code: 'NO_RUNTIME',
      cameBack: 'not in /nowhere',
      remedy,
    })
  })

  it("offers a Kata of another name, and says where Kata's release puts its shims", () => {
    const error = refusal('io.containerd.kata.v2', ['/usr/bin/containerd-shim-kata-qemu-v2'])
    expect(error).toMatchObject({ remedy: expect.stringContaining('LAB_SANDBOX=io.containerd.kata-qemu.v2') })
    expect(error).toMatchObject({ remedy: expect.stringContaining('/opt/kata/bin/containerd-shim-kata-v2') })
  })

  it('names the file that another runtime lacks', () => {
    expect(refusal('io.containerd.runsc.v1', [])).toMatchObject({
      remedy: 'put containerd-shim-runsc-v1 into /usr/local/bin',
    })
  })

  it('says nothing where the daemon may not be looked into', () => {
    expect(() => checkRuntime('io.containerd.kata.v2', undefined, [])).not.toThrow()
  })
})

describe('checkNoShimPath', () => {
  it('says by which name a shim is started that was given by its path', () => {
    expect(() => checkNoShimPath('/opt/kata/bin/containerd-shim-kata-qemu-v2')).toThrow(
      expect.objectContaining({ code: 'SHIM_PATH', remedy: expect.stringContaining('io.containerd.kata-qemu.v2') }),
    )
  })

  it('is content with the path of an OCI binary, and with names', () => {
    for (const runtime of ['/usr/local/bin/runsc', 'io.containerd.kata.v2'])
      expect(() => checkNoShimPath(runtime)).not.toThrow()
  })
})
