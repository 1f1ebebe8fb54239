import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { all, type Impostor } from './impostor.fixture.ts'
import { live, runc, runsc } from './live.fixture.ts'

// 0xAE01 is KVM_CREATE_VM
const idle = 'open(K, "+<", "/dev/kvm") or exit 1; defined($vm = ioctl(K, 0xAE01, 0)) or exit 1; sleep($ARGV[0]); exit'
const makesVm = spawnSync('perl', ['-e', idle, '0']).status === 0

// An OCI binary beside a process that holds a VM and has the container's id and boot line; this banner is configured
const besideVm = (real: string, configured: string) => {
  const line = readFileSync('/proc/cmdline', 'utf8').trim()
  const companion = ['perl', '-e', idle, '30', '-name', 'sandbox-{id}', '-append', line]
  return live({ real, disguise: { companion }, configured })
}

const idleVm: Impostor = {
  what: "runc beside an idle VM of KVM whose process carries the container's id and its boot line",
  prepare: besideVm(runc, readFileSync('/proc/version', 'utf8').trim()),
  specs: ['specs/runtimes/virtual-machine', 'specs/isolation/given-boot-line'],
  code: 1,
  verdicts: all('refuted', ['RUNTIME-5', 'ISOLATION-9']),
  namedBy: 'RUNTIME-5',
  says: /^The sandbox is no VM: expected \[ 'the command of the container runs on the kernel of the host, as sh \(\d+\)' \]/,
  check: {
    spec: 'specs/runtimes/virtual-machine.spec.ts',
    file: 'helpers/probe/vmm.ts',
    from: 'const outside = seen.tied.filter(isSurvey)',
    to: 'const outside = seen.tied.filter(each => isSurvey(each) && false)',
  },
}

const gvisorAndVm: Impostor = {
  what: 'gVisor beside such a VM, so that neither VM nor process tells it',
  prepare: besideVm(runsc, 'Linux version 6.12.47 (builder@kata) (gcc 11.4.0) #1 SMP Tue Sep 23 10:00:00 UTC 2025'),
  specs: ['specs/runtimes/virtual-machine', 'specs/isolation/given-boot-line'],
  code: 1,
  verdicts: all('refuted', ['RUNTIME-5', 'ISOLATION-9']),
  namedBy: 'RUNTIME-5',
  says: /^The guest runs another kernel than .*vmlinux, which the configuration names: it reports "Linux version [\d.]+(-gvisor)? #1 /,
  check: {
    spec: 'specs/runtimes/virtual-machine.spec.ts',
    file: 'specs/runtimes/virtual-machine.spec.ts',
    from: 'expect(buildOf(guest), otherThanConfigured(guest, file)).toEqual(file.built)',
    to: 'expect([buildOf(guest), otherThanConfigured(guest, file)]).toBeDefined()',
  },
}

/** Sandboxes with a VM that is not theirs; none where this machine makes no VMs. */
export const idleVmImpostors = makesVm ? [idleVm, gvisorAndVm] : []
