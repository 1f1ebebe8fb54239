import { expect, it } from 'vitest'
import { judgedAsTold, type Told } from './told-answers.fixture.ts'

const specs = ['specs/install/hardware.spec.ts', 'specs/runtimes/processor.spec.ts']

// As Linux prints it on arm64: no vendor_id, no model name, and Features in place of flags
const arm = (implementer: string, processors: number) => `processor\t: 0
BogoMIPS\t: 50.00
Features\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid
CPU implementer\t: ${implementer}
CPU architecture: 8
CPU variant\t: 0x3
CPU part\t: 0xd0c
CPU revision\t: 1

machine: aarch64
virtualizing: 0
processors: ${processors}
`
const x86 = `processor\t: 0
vendor_id\t: GenuineIntel
model name\t: Xeon
flags\t\t: fpu hypervisor

machine: x86_64
virtualizing: 0
processors: 4
`
const opens = '/dev/kvm opens for reading and writing\n'
const printed = (text: string) => ({ text, exitCode: 1, cut: false })
const missing = printed('ls: /dev/kvm: No such file or directory\n')
const denied = printed('sh: /dev/kvm: Operation not permitted\n')

const armHost: Told = {
  'host/cpu': arm('0x41', 4),
  'host/kvm': opens,
  'control/cpu': arm('0x41', 4),
  'sandbox/cpu': arm('0x41', 1),
}

async function verdicts(told: Told) {
  const claims = await judgedAsTold({ ...armHost, ...told }, specs)
  const shown = (id: string) => `${claims.get(id)?.verdict}: ${claims.get(id)?.cause}`
  return { hardware: shown('INSTALL-1'), processor: shown('RUNTIME-2') }
}

it('on arm64 KVM alone tells of the host, and no flag is there that would tell of a hypervisor', async () => {
  const { hardware, processor } = await verdicts({})
  expect(hardware).toMatch(/^proven: /)
  expect(processor).toMatch(/^not applicable: .*processors of aarch64 list no hypervisor flag/)
})

it('an arm64 host without KVM is refuted, and so is a sandbox whose processor is of another implementer', async () => {
  const { hardware, processor } = await verdicts({ 'host/kvm': missing, 'sandbox/cpu': arm('0x61', 1) })
  expect(hardware).toMatch(/^refuted: .*KVM on aarch64: expected 'absent' to be 'opens'/)
  expect(processor).toMatch(/^refuted: .*0x61/)
})

it('KVM that may not be opened leaves it open, and a sandbox of another architecture is an emulation', async () => {
  const { hardware, processor } = await verdicts({ 'host/kvm': denied, 'sandbox/cpu': x86 })
  expect(hardware).toMatch(/^inconclusive: DENIED: .*\/dev\/kvm: Operation not permitted/)
  expect(processor).toMatch(/^refuted: .*x86_64/)
})

it('KVM that opens does not stand in for the flag on a processor that lists flags', async () => {
  const { hardware } = await verdicts({ 'host/cpu': x86, 'control/cpu': x86, 'sandbox/cpu': x86 })
  expect(hardware).toMatch(/^refuted: .*the flag of hardware virtualization/)
})
