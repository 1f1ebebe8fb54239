import { readFileSync } from 'node:fs'
import { noStructure, noWork } from './checks.fixture.ts'
import { kataBanner } from './guest.fixture.ts'
import { all, type Impostor } from './impostor.fixture.ts'
import { boundary, live, runc, sharedKernel } from './live.fixture.ts'

const banner = readFileSync('/proc/version', 'utf8').trim()

const fakeVersion: Impostor = {
  what: 'runc with the banner and uname of a Kata guest, and a configuration that names that kernel',
  prepare: live({
    real: runc,
    disguise: {
      before: `uname() { case $1 in -n) hostname;; *) echo "Linux $(hostname) 6.12.47 #1 SMP Tue Sep 23 10:00:00 UTC 2025 x86_64 GNU/Linux";; esac; }`,
      proc: { '/proc/version': `${kataBanner}\n` },
    },
    configured: kataBanner,
  }),
  specs: ['specs/install/first-container', 'specs/install/guest-kernel', ...boundary],
  code: 1,
  verdicts: {
    ...all('refuted', [...sharedKernel, 'ISOLATION-3', 'ISOLATION-8']),
    ...all('proven', ['RUNTIME-1', 'INSTALL-5', 'INSTALL-7']),
  },
  namedBy: 'RUNTIME-5',
  says: /^The sandbox is no VM: expected 'no process of the host tied to container [0-9a-f]{12} holds anon_inode:kvm-vm/,
  check: {
    spec: 'specs/runtimes/virtual-machine.spec.ts',
    file: 'specs/runtimes/virtual-machine.spec.ts',
    from: "expect(holder === undefined ? nobodyHolds(seen) : '', 'The sandbox is no VM').toBe('')",
    to: 'if (holder === undefined) return expect(seen).toBeDefined()',
  },
  besides: [noStructure, noWork],
}

const fakeBoot: Impostor = {
  what: 'runc with a boot line, a boot id at each start, a kernel log and a shortened list of modules of its own',
  prepare: live({
    real: runc,
    configured: kataBanner,
    disguise: {
      lacks: { '/sys/module': 1 },
      before: `dmesg() { echo "[    0.000000] $(cat /proc/version)"; echo '[    0.000000] Command line: agent.log=debug'; }`,
      proc: {
        '/proc/cmdline': 'console=hvc0 agent.log=debug systemd.unit=kata-containers.target\n',
        '/proc/sys/kernel/random/boot_id': '{uuid}\n',
      },
    },
  }),
  specs: ['specs/install/guest-kernel', ...boundary],
  code: 1,
  verdicts: {
    ...all('refuted', ['RUNTIME-1', 'RUNTIME-5', 'INSTALL-5', 'ISOLATION-5', 'ISOLATION-9']),
    ...all('proven', ['ISOLATION-1', 'ISOLATION-6', 'ISOLATION-7']),
  },
  namedBy: 'ISOLATION-5',
  says: /^The sandbox lists the modules of the host, but for a few: expected 0\.9\d* to be less than 0\.9$/,
  check: {
    spec: 'specs/isolation/modules.spec.ts',
    file: 'specs/isolation/modules.spec.ts',
    from: '.toBeLessThan(sameKernel)',
    to: '.toBeLessThan(1)',
  },
}

const decoy: Impostor = {
  what: "runc beside a process named as QEMU, with the container's id, its boot line and a file named as a VM",
  prepare: async checkout => {
    const vmm = `${checkout}/impostor/qemu-system-x86_64`
    const hold = `exec 3>'${checkout}/impostor/x -> anon_inode:kvm-vm'; sleep 30; exit`
    const companion = [
      vmm,
      '-c',
      hold,
      '-name',
      'sandbox-{id}',
      '-append',
      readFileSync('/proc/cmdline', 'utf8').trim(),
    ]
    return live({ real: runc, disguise: { companion }, configured: banner })(checkout)
  },
  specs: ['specs/runtimes/virtual-machine', 'specs/isolation/given-boot-line'],
  code: 1,
  verdicts: all('refuted', ['RUNTIME-5', 'ISOLATION-9']),
  namedBy: 'RUNTIME-5',
  says: /holds anon_inode:kvm-vm, whatever it is named \(tied are .*qemu-system-x86 \(\d+\)/,
  check: {
    spec: 'specs/runtimes/virtual-machine.spec.ts',
    file: 'specs/runtimes/virtual-machine.spec.ts',
    from: "expect(holder === undefined ? nobodyHolds(seen) : '', 'The sandbox is no VM').toBe('')",
    to: 'if (holder === undefined) return expect(seen).toBeDefined()',
  },
  besides: [noStructure, noWork],
}

/** runc, with answers that are made up. */
export const lyingImpostors = [fakeVersion, fakeBoot, decoy]
