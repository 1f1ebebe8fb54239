import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import {
  anyBurner,
  anyIdler,
  anyScript,
  anyThread,
  anyWorker,
  noHolder,
  noKernel,
  noShim,
  noStructure,
  noWork,
  spec,
} from './checks.fixture.ts'
import { kataBanner, likeKata } from './guest.fixture.ts'
import { all, type Impostor } from './impostor.fixture.ts'
import { writeExecutable } from './impostor-lab.fixture.ts'
import { boundary, busybox, live, runc, runsc } from './live.fixture.ts'

// 0xAE01 is KVM_CREATE_VM, 0xAE41 KVM_CREATE_VCPU
const makesVm = 'open(K, "+<", "/dev/kvm") or exit 1; defined($vm = ioctl(K, 0xAE01, 0)) or exit 1;'
const makesProcessor = 'open(V, "+<&=", $vm + 0); defined($cpu = ioctl(V, 0xAE41, 0)) or exit 1;'
const hasMemory = '$memory = "x" x (64 << 20);'
const sleeps = 'sleep(30)'
// In a thread beside the main one, as a virtual processor would
const burns = 'use threads; threads->create(sub { $end = time + 30; 1 while time < $end }); sleep(30)'
const perl = '/usr/bin/perl'
const works = spawnSync(perl, ['-e', `${makesVm} ${makesProcessor}`]).status === 0

const specs = ['specs/install/guest-kernel', ...boundary]
const hostLine = readFileSync('/proc/cmdline', 'utf8').trim()
const marks = (line: string) => ['--', '-name', 'sandbox-{id}', '-append', line]

const lazy = (what: string, real: string, asFile: boolean): Impostor => ({
  what: `${what}, with the answers of a Kata guest and beside an idle VM`,
  prepare: live({
    real,
    disguise: { ...likeKata, asFile, companion: [perl, '-e', `${makesVm} ${sleeps}`, ...marks(likeKata.line)] },
    configured: kataBanner,
  }),
  ...{
    specs,
    code: 1,
    namedBy: 'RUNTIME-5',
    verdicts: { 'RUNTIME-5': 'refuted', 'RUNTIME-1': 'proven', 'ISOLATION-9': 'proven' },
  },
  says: /perl \(\d+\) holds the VM, as \/usr\/bin\/perl, and the configuration names qemu, .*qemu-system-x86_64.*perl \(\d+\) has no virtual processor.*perl \(\d+\) has \d MiB of memory/,
  check: { spec, ...noHolder },
  besides: [noShim, noStructure, noWork],
})

/** Beside a process that is the configured hypervisor by its bytes, with a virtual processor and the memory of a guest. */
const beside = (what: string, real: string, then: string): Omit<Impostor, 'says' | 'check' | 'besides'> => ({
  what,
  prepare: async checkout => {
    const holder = [
      `${checkout}/impostor/qemu-system-x86_64`,
      '-e',
      `${makesVm} ${makesProcessor} ${then.replace('sleep', `${hasMemory} sleep`)}`,
    ]
    const disguise = { ...likeKata, companion: [...holder, ...marks(likeKata.line)] }
    return live({ real, disguise, configured: kataBanner, hypervisor: perl })(checkout)
  },
  ...{
    specs: ['specs/runtimes/virtual-machine'],
    code: 1,
    namedBy: 'RUNTIME-5',
    verdicts: all('refuted', ['RUNTIME-5']),
  },
})

const idleProcessor: Impostor = {
  ...beside('runc beside a VM whose virtual processor never runs', runc, sleeps),
  says: /^The sandbox is none of Kata: .*no shim of Kata serves the container, but containerd-shim \(\d+\), which is .*containerd-shim-runc-v2/,
  check: { spec, ...anyIdler },
  besides: [noShim, noStructure, anyWorker, anyThread],
}

const burner: Impostor = {
  ...beside('runc beside a VM whose holder works all the time', runc, burns),
  says: /^The sandbox is none of Kata: .*no shim of Kata serves the container, but containerd-shim \(\d+\), which is .*containerd-shim-runc-v2/,
  check: { spec, ...anyBurner },
  besides: [noShim, noStructure, anyWorker],
}

const workOnHost: Impostor = {
  ...beside('gVisor beside such a VM', runsc, sleeps),
  says: /^The sandbox is none of Kata: /,
  check: { spec, ...noStructure },
  besides: [noShim, noWork],
}

const ownKernel: Impostor = {
  what: 'gVisor beside an idle VM, with the boot line of the host and its own kernel',
  prepare: live({
    real: runsc,
    disguise: { companion: [perl, '-e', `${makesVm} ${sleeps}`, ...marks(hostLine)] },
    configured: kataBanner,
  }),
  ...{ specs: ['specs/runtimes/virtual-machine', 'specs/isolation/given-boot-line'], code: 1, namedBy: 'RUNTIME-5' },
  verdicts: all('refuted', ['RUNTIME-5', 'ISOLATION-9']),
  says: /The sandbox is no VM: /,
  check: { spec, ...noKernel },
  besides: [noHolder, noShim, noStructure, noWork],
}

// Opens a VM and a processor as descriptors 3 and 4 and becomes the command: what runc hands on, the container's own shell holds
const holds = `$^F = 9; ${makesVm} ${makesProcessor} POSIX::dup2($vm + 0, 103); POSIX::dup2($cpu + 0, 104); POSIX::close($_) for 3 .. 99; POSIX::dup2(103, 3); POSIX::dup2(104, 4); POSIX::close($_) for 103, 104; exec @ARGV`
const holdingRunc = `#!/bin/sh
case " $* " in *' create '*) for word; do shift; [ "$word" != create ] || set -- "$@" create --preserve-fds 2; [ "$word" = create ] || set -- "$@" "$word"; done
exec ${perl} -MPOSIX -e '${holds}' -- ${runc} "$@";; esac
exec ${runc} "$@"
`
const vmmScript = `#!/bin/sh
[ "$1" != --version ] || { echo 'QEMU emulator version 10.0.2'; exit; }
exec ${busybox} "$@"
`
// Who sleeps beside the shell holds no second VM
const oneHolder = `sleep() { case $1 in 0*|1) command sleep "$@";; *) exec sleep "$@" 3>&- 4>&-;; esac; }; memory=$(head -c 60000000 /dev/zero | tr '\\0' x)`

const shellHolds: Impostor = {
  what: 'runc whose own shell holds a VM, in a program that a script in the place of QEMU starts',
  prepare: async checkout => {
    const real = `${checkout}/holding-runc`
    writeExecutable(real, holdingRunc)
    const disguise = { ...likeKata, before: `${likeKata.before}\n${oneHolder}` }
    return live({ real, disguise, configured: kataBanner, script: vmmScript })(checkout)
  },
  ...{ specs: ['specs/runtimes/virtual-machine'], code: 1, namedBy: 'RUNTIME-5' },
  verdicts: all('refuted', ['RUNTIME-5']),
  says: /sh \(\d+\) holds the VM, as \/bin\/busybox, and the configuration names qemu, /,
  check: { spec, ...anyThread },
  besides: [noShim, anyScript],
}

/** Sandboxes with a VM in which no guest works; none where this machine makes no VMs. */
export const vmImpostors = works
  ? [
      lazy('runc', runc, false),
      lazy('runc whose script is a file', runc, true),
      lazy('gVisor', runsc, false),
      ...[idleProcessor, burner, workOnHost, ownKernel, shellHolds],
    ]
  : []
