import { describe, expect, it } from 'vitest'
import type { ClaimResult, Observation } from './evidence.ts'
import { withKnownIssues } from './known-issues.ts'
import { keep, type RawOutputs } from './sample/bytes.ts'
import { sampleClaim } from './sample/claims.ts'

const rustShim =
  'Kata Containers containerd shim (Rust): id: io.containerd.kata.v2, version: 3.22.0, commit: a164693e1afead84cd01d5bc3575e2cbfe64ce35'
const versions = { nerdctl: '2.3.5', sandbox: rustShim }
const onlyLo: Observation = {
  id: 'sandbox/interfaces',
  subject: 'sandbox',
  probe: 'interfaces',
  value: [{ name: 'lo', addresses: ['127.0.0.1/8'] }],
  records: ['survey-sandbox'],
}
const refuted = sampleClaim('ISOLATION-4', 'refuted', 'there is no eth0, only lo', ['sandbox/interfaces'])
const plain = { subject: 'sandbox', exitCode: 0, signal: null, timedOut: false, startedAt: '', durationMs: 1 } as const
const issues = (claims: readonly ClaimResult[]) => claims.map(claim => claim.knownIssues?.map(({ id }) => id))

describe('known issues', () => {
  it('are shown with the claim, and its verdict stays', () => {
    const [claim] = withKnownIssues([refuted], { observations: [onlyLo], records: [], versions })
    expect(claim).toEqual({
      ...refuted,
      knownIssues: [{ id: 'KI-18', symptom: expect.stringContaining('only lo'), remedy: expect.any(String) }],
    })
  })

  it('of a shim or hypervisor that is not this one are not', () => {
    const traces = { observations: [onlyLo], records: [], versions: { ...versions, sandbox: 'runsc version 1' } }
    expect(issues(withKnownIssues([refuted], traces))).toEqual([undefined])
    const qemu: Observation = { ...onlyLo, id: 'host/kata-configuration', probe: 'kata-configuration' }
    const observations = [onlyLo, { ...qemu, value: { hypervisor: 'qemu' } }]
    expect(issues(withKnownIssues([refuted], { ...traces, versions, observations }))).toEqual([undefined])
  })

  it('are read in the standard error of the commands that a claim rests on, and of no others', () => {
    const raw: RawOutputs = new Map()
    const stderr = keep(raw, 'fatal: failed to create shim task: no such file or directory')
    const record = {
      ...plain,
      id: 'survey-sandbox',
      argv: ['nerdctl', 'run'],
      exitCode: 1,
      stdout: keep(raw, 'x'),
      stderr,
    }
    const other = sampleClaim('INSTALL-3', 'proven', 'it passed', [])
    const found = withKnownIssues([refuted, other], { observations: [onlyLo], records: [record], raw, versions: {} })
    expect(issues(found)).toEqual([['KI-23'], undefined])
  })

  it('are read in the cause, and an expected line is not shown', () => {
    const cause = 'DENIED: dmesg: klogctl: Operation not permitted'
    const denied = sampleClaim('ISOLATION-7', 'inconclusive', cause, [])
    const warned = sampleClaim(
      ...([
        'ISOLATION-7',
        'inconclusive',
        'cannot set cgroup manager to "systemd" for runtime "io.containerd.kata.v2"',
        [],
      ] as const),
    )
    const found = withKnownIssues([denied, warned], { observations: [], records: [], versions })
    expect(issues(found)).toEqual([['KI-12'], undefined])
  })
})
