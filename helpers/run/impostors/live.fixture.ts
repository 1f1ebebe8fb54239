import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, prepare } from '../../lab/embedded/prepare.ts'
import { labRun } from '../lab-run.fixture.ts'
import type { Pretence } from './disguise.fixture.ts'
import type { Impostor, Judge } from './impostor.fixture.ts'
import { all } from './impostor.fixture.ts'
import { disguised } from './impostor-lab.fixture.ts'

const told = () => undefined
const parts = await prepare({ cacheFolder: cacheFolder(process.env), tell: told })
const banner = readFileSync('/proc/version', 'utf8').trim()
const kataBanner = 'Linux version 6.12.47 (builder@kata) (gcc 11.4.0, GNU ld 2.38) #1 SMP Tue Sep 23 10:00:00 UTC 2025'

const live =
  (pretence: Pretence) =>
  async (checkout: string): Promise<Judge> => {
    const env = disguised(checkout, pretence)
    return specs => labRun(checkout, { env, args: specs, reports: specs.length > 0 ? 'partial' : '' })
  }

// What no runc can hide without a disguise
const sharedKernel = ['RUNTIME-5', 'ISOLATION-1', 'ISOLATION-5', 'ISOLATION-6', 'ISOLATION-7', 'ISOLATION-9']

const plainRunc: Impostor = {
  what: 'runc behind an OCI binary named kata-runtime',
  prepare: live({ real: parts.runc }),
  ...{ specs: [], code: 1, verdicts: all('refuted', [...sharedKernel, 'RUNTIME-1', 'ISOLATION-3', 'ISOLATION-8']) },
  namedBy: 'RUNTIME-1',
  says: /^The sandbox reports the very kernel build of the host: expected '(.*)' not to be '\1'$/,
  check: {
    spec: 'specs/runtimes/guest-kernel.spec.ts',
    file: 'specs/runtimes/guest-kernel.spec.ts',
    from: '.not.toBe(host.banner)',
    to: '.toBeDefined()',
  },
}

const gvisor: Impostor = {
  what: 'gVisor under the name of Kata',
  prepare: async checkout => specs =>
    labRun(checkout, {
      env: { LAB_KIND: 'kata', LAB_SANDBOX: 'gvisor' },
      args: specs,
      reports: specs.length > 0 ? 'partial' : '',
    }),
  ...{ specs: [], code: 1, verdicts: all('refuted', ['RUNTIME-5', 'ISOLATION-9']) },
  namedBy: 'ISOLATION-9',
  says: /no process tied to the container holds a VM, so nobody gave it a boot line/,
  check: {
    spec: 'specs/isolation/given-boot-line.spec.ts',
    file: 'specs/isolation/given-boot-line.spec.ts',
    from: "expect(bootLineFaults(line, vmm, parameters), 'What is wrong with the boot line').toEqual([])",
    to: 'expect(line).toBeDefined()',
  },
}

const boundary = ['specs/runtimes/guest-kernel', 'specs/runtimes/virtual-machine', 'specs/isolation']

const fakeVersion: Impostor = {
  what: 'runc with the banner and uname of a Kata guest, and a configuration that names that kernel',
  prepare: live({
    real: parts.runc,
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
  says: /^The sandbox is no VM: no process of the host tied to container [0-9a-f]{12} holds anon_inode:kvm-vm/,
  check: {
    spec: 'specs/runtimes/virtual-machine.spec.ts',
    file: 'specs/runtimes/virtual-machine.spec.ts',
    from: 'expect(vmmOf(seen), noVmFor(seen)).toBeDefined()',
    to: 'expect(seen).toBeDefined()',
  },
}

const fakeBoot: Impostor = {
  what: 'runc with a boot line, a boot id at each start, a kernel log and a shortened list of modules of its own',
  prepare: live({
    real: parts.runc,
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

const silent: Impostor = {
  what: 'a sandbox that prints nothing and ends with exit code 0',
  prepare: live({ real: parts.runc, disguise: { args: ['true'] } }),
  specs: [...boundary, 'specs/performance/startup'],
  code: 2,
  verdicts: all('inconclusive', ['RUNTIME-1', ...sharedKernel, 'ISOLATION-2', 'ISOLATION-4', 'PERF-1']),
  namedBy: 'PERF-1',
  says: /Sample 1 of 5: exit code 0 and not a word$/,
  check: {
    spec: 'specs/performance/startup.spec.ts',
    file: 'helpers/probe/startup.ts',
    from: "if (stdout === '') throw",
    to: "if (stdout === '') return\n  if (exitCode !== 0) throw",
  },
}

const shared: Impostor = {
  what: 'a sandbox that is given the network and the processes of the host',
  prepare: live({ real: parts.runc, disguise: { shares: ['network', 'pid'] } }),
  specs: ['specs/isolation'],
  code: 1,
  verdicts: all('refuted', ['ISOLATION-3', 'ISOLATION-4']),
  namedBy: 'ISOLATION-4',
  says: /^What the sandbox has beside the container network: expected \[/,
  check: {
    spec: 'specs/isolation/network.spec.ts',
    file: 'specs/isolation/network.spec.ts',
    from: "expect(departures(seen, containers, others), 'What the sandbox has beside the container network').toEqual([])",
    to: 'expect(seen).toBeDefined()',
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
    return live({ real: parts.runc, disguise: { companion }, configured: banner })(checkout)
  },
  specs: ['specs/runtimes/virtual-machine', 'specs/isolation/given-boot-line'],
  code: 1,
  verdicts: all('refuted', ['RUNTIME-5', 'ISOLATION-9']),
  namedBy: 'RUNTIME-5',
  says: /^The sandbox is no VM: .* holds anon_inode:kvm-vm, whatever it is named \(tied are .*qemu-system-x86 \(\d+\)/,
  check: {
    spec: 'specs/runtimes/virtual-machine.spec.ts',
    file: 'helpers/probe/vmm.ts',
    from: 'function holdsVm({ descriptors }: TiedProcess): boolean {\n  return descriptors.some(descriptor => /^anon_inode:\\[?kvm-vm\\]?$/.test(descriptor))',
    to: "function holdsVm({ comm }: TiedProcess): boolean {\n  return comm.startsWith('qemu-system')",
  },
}

const replayed: Impostor = {
  what: "a sandbox that replays yesterday's answers",
  prepare: async checkout => {
    const yesterday = await labRun(checkout, { args: ['specs/runtimes/guest-kernel'], reports: 'partial' })
    const record = yesterday.evidence?.records.find(({ id }) => id === 'survey-sandbox')
    const file = join(checkout, 'yesterday')
    const disguise = { args: ['cat', '/yesterday'], files: { '/yesterday': file } }
    copyFileSync(join(checkout, 'reports/partial/raw', record?.stdout.sha256 ?? ''), file)
    return live({ real: parts.runc, disguise })(checkout)
  },
  specs: boundary,
  code: 2,
  verdicts: all('inconclusive', ['RUNTIME-1', ...sharedKernel, 'ISOLATION-2', 'ISOLATION-4']),
  namedBy: 'RUNTIME-1',
  says: /what it printed carries the marks of another run; it is replayed$/,
  check: {
    spec: 'specs/runtimes/guest-kernel.spec.ts',
    file: 'helpers/observation/survey-script.ts',
    from: 'readSections(output: Uint8Array, mark: string)',
    to: "readSections(output: Uint8Array, _: string, mark = '[0-9a-f]{32}')",
  },
}

/** Those that are set up and asked for real. */
export const liveImpostors = [plainRunc, gvisor, fakeVersion, fakeBoot, silent, replayed, shared, decoy]
