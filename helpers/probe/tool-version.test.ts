import { describe, expect, it } from 'vitest'
import containerd from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/containerd-version.json' with {
  type: 'json',
}
import runc from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/runc-version.json' with { type: 'json' }
import { answer, answerOf } from './answer.fixture.ts'
import { containerdVersion, nerdctlVersion, runcVersion, runscVersion } from './tool-version.ts'

describe('the version of', () => {
  it('a recorded tool', () => {
    expect(containerdVersion.parse(answerOf(containerd))).toBe('2.4.2')
    expect(runcVersion.parse(answerOf(runc))).toBe('1.1.5+ds1')
  })

  it.each([
    [containerdVersion, 'containerd containerd.io 1.7.27 05044ec0a9a75232cad458027ca83437aae3f4da\n', '1.7.27'],
    [containerdVersion, 'containerd github.com/containerd/containerd 1.7.24~ds1 1.7.24~ds1-6\n', '1.7.24~ds1'],
    [nerdctlVersion, 'nerdctl version 2.3.5\n', '2.3.5'],
    [nerdctlVersion, 'nerdctl version v2.3.5', '2.3.5'],
    [runcVersion, 'runc version v1.3.0\ncommit: x\n', '1.3.0'],
    [runscVersion, 'runsc version release-20240729.0\nspec: 1.1.0-rc.1\n', 'release-20240729.0'],
  ])('%o: %j', (probe, text, version) => {
    expect(probe.parse(answer(text))).toBe(version)
  })

  it.each([
    [containerdVersion, 'containerd: command not found', 'Not a containerd-version'],
    [containerdVersion, 'x containerd containerd.io 1.7.27 a\n', 'Not a containerd-version'],
    [runcVersion, 'crun version 1.8.1\n', 'Not a runc-version'],
    [runcVersion, 'runc version unknown\n', 'Not a runc-version'],
    [runcVersion, 'runc version 1.3.0 x\n', 'Not a runc-version'],
    [runscVersion, 'runsc version\n', 'Not a runsc-version'],
    [runscVersion, 'x runsc version 1\n', 'Not a runsc-version'],
    [runscVersion, 'runsc version 1 x\n', 'Not a runsc-version'],
    [nerdctlVersion, 'nerdctl version unknown\n', 'Not a nerdctl-version'],
    [nerdctlVersion, 'x nerdctl version 2\n', 'Not a nerdctl-version'],
    [nerdctlVersion, 'nerdctl version 2 x\n', 'Not a nerdctl-version'],
  ])('%o is not told by %j', (probe, text, message) => {
    expect(() => probe.parse(answer(text))).toThrow(message)
  })
})

it('each question has its own name', () => {
  const names = [containerdVersion, nerdctlVersion, runcVersion, runscVersion].map(probe => probe.name)
  expect(names).toEqual(['containerd-version', 'nerdctl-version', 'runc-version', 'runsc-version'])
})
