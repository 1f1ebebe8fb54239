import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import cpuRecord from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/cpuinfo.json' with { type: 'json' }
import dmesgRecord from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/dmesg.json' with { type: 'json' }
import ipRecord from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/ip-o-addr.json' with { type: 'json' }
import versionRecord from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/proc-version.json' with { type: 'json' }
import { kataShim } from './kata-shim.ts'
import { type Answer, type Probe, ProbeError } from './probe.ts'
import { probes } from './registry.ts'
import { containerdVersion, nerdctlVersion, runcVersion, runscVersion } from './tool-version.ts'

const tools = [kataShim, containerdVersion, runcVersion, runscVersion, nerdctlVersion]
const all: readonly Probe<unknown>[] = [...probes.values(), ...tools]

const wholeAnswers = [
  versionRecord.stdout,
  `${cpuRecord.stdout}machine: x86_64\nvirtualizing: 1\nprocessors: 1\n`,
  `${ipRecord.stdout}addresses: ip\n`,
  'local 10.0.2.15\nroute eth0 0002000A 00FFFFFF\naddresses: proc\n',
  `size: 9 nonce: a\n${dmesgRecord.stdout.slice(0, 2000)}\n[nonce]\n[ 1.0] a\nnonce-lines: 1\n`,
  'self\nversion\nnumeric: 7\n',
  'kvm\next4\nloaded: 2\n',
  'Linux 12ad216dc616 6.12.117 #1 SMP Tue Nov 24 09:53:49 UTC 2026 x86_64 GNU/Linux\n',
  '[{"ms":1,"exitCode":0,"stdout":"test\\n"}]',
  '{"status":200,"body":"<title>x</title>","waitedMs":1,"attempts":1}',
  '{"Client":{"Version":"2"},"Server":{"Components":[{"Name":"containerd","Version":"2"}]}}',
]

// A whole answer with one stretch of it taken out and noise in its place
const mutated = fc
  .tuple(fc.constantFrom(...wholeAnswers), fc.nat(), fc.nat(40), fc.string({ unit: 'binary', maxLength: 12 }))
  .map(([text, at, length, noise]) => {
    const from = at % (text.length + 1)
    return text.slice(0, from) + noise + text.slice(from + length)
  })
const text = fc.oneof(mutated, fc.string({ unit: 'binary', maxLength: 400 }), fc.json())
const anyAnswer = fc.record<Answer>({
  text,
  exitCode: fc.constantFrom(0, 0, 0, 1, 2, 126, 127, 137),
  cut: fc.constantFrom(false, false, false, true),
})

describe('noise is a plain JSON value or a ProbeError to', () => {
  it.each(all.map(probe => [probe.name, probe] as const))('%s', (_name, probe) => {
    fc.assert(
      fc.property(anyAnswer, given => {
        const value = readOrCode(probe, given)
        expect(JSON.parse(JSON.stringify(value))).toEqual(value)
      }),
      { numRuns: 1000 },
    )
  })
})

function readOrCode(probe: Probe<unknown>, given: Answer): unknown {
  try {
    return probe.parse(given)
  } catch (error) {
    if (error instanceof ProbeError) return error.code
    throw error
  }
}
