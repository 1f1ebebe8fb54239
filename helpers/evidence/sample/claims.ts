import type { Claim } from '../../claim/claim.ts'
import type { ClaimResult, TestOutcome, VerdictName } from '../evidence.ts'

type Brief = Pick<Claim, 'id' | 'statement' | 'source' | 'statements' | 'about'> &
  Partial<Claim> & { probe: string; sandbox: string; control: string }

const words: readonly Brief[] = [
  {
    id: 'INSTALL-3',
    statement: 'nerdctl answers with a version of at least 2.0',
    source: 'Task 1, nerdctl',
    statements: ['S3'],
    about: 'installation',
    why: 'Older versions pass other arguments to the shim, so the figures of the lab would not carry over.',
    limits: 'A version says nothing of what the program does.',
    noControl: 'no second nerdctl is at hand whose version could be wrong',
    probe: 'versions',
    sandbox: 'nerdctl is 2.0 or newer',
    control: '',
  },
  {
    id: 'RUNTIME-1',
    statement: 'A Kata container runs on its own guest kernel',
    source: 'Task 2, Kata tests: Kernel',
    statements: ['S9', 'S12'],
    about: 'runtime',
    why: 'A kernel bug reached from the container then hits the guest kernel, not the host.',
    limits: 'gVisor also reports another kernel: RUNTIME-5 tells a VM from an emulation.',
    seenOnKata: 'our recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
    probe: 'kernel',
    sandbox: 'the sandbox reports a kernel build that is not the host build',
    control: 'runc reports exactly the host build',
  },
  {
    id: 'RUNTIME-5',
    statement: 'A virtual machine of this very container runs on the host',
    source: 'Task 2, Conclusion',
    statements: ['S16', 'S35'],
    about: 'runtime',
    why: 'It tells a virtual machine from an emulated kernel.',
    limits: 'It does not say how well the machine is shut off from the host.',
    notApplicable: { gvisor: 'gVisor starts no virtual machine' },
    seenOnKata: 'our recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
    probe: 'vmm',
    sandbox: 'a process tied to the sandbox holds a KVM descriptor',
    control: 'no process tied to the runc container holds one',
  },
  {
    id: 'ISOLATION-2',
    statement: 'The sandbox shows fewer entries of /proc than the host',
    source: 'Task 3, Process visibility',
    statements: ['S19'],
    about: 'isolation',
    why: 'What a container cannot list it cannot aim at.',
    limits: 'It holds for runc too: it is no evidence of a virtual machine.',
    seenOnKata: 'our recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
    probe: 'entries',
    sandbox: 'the sandbox lists fewer entries than the host',
    control: 'runc with the pids of the host lists as many as the host',
  },
  {
    id: 'ISOLATION-4',
    statement: 'The sandbox has lo and eth0 on the container network and nothing else of the host',
    source: 'Task 3, Network',
    statements: ['S21'],
    about: 'isolation',
    why: 'An interface of the host inside the container would carry traffic past every rule made for containers.',
    limits: 'It holds for runc too: it is no evidence of a virtual machine.',
    seenOnKata: 'our recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
    probe: 'interfaces',
    sandbox: 'the sandbox has an eth0 with an address of the container network',
    control: 'runc with the network of the host shows the addresses of the host',
  },
  {
    id: 'ISOLATION-5',
    statement: 'The sandbox shows another set of kernel modules than the host, and a smaller one',
    source: 'Task 3, Modules',
    statements: ['S23'],
    about: 'isolation',
    why: 'A module of the host that the container can reach is attack surface of the host.',
    limits: 'It does not say which modules may be loaded.',
    seenOnKata: 'our recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
    comparesWithControl: true,
    probe: 'modules',
    sandbox: 'the modules of the sandbox are not those of the host, and fewer',
    control: 'runc shows the modules of the host',
  },
  {
    id: 'ISOLATION-6',
    statement: 'The sandbox has a boot id of its own',
    source: 'Task 3, Conclusion',
    statements: ['S12'],
    about: 'isolation',
    why: 'A boot id is drawn once at each boot: two of them mean two boots.',
    limits: 'An emulated kernel draws one too.',
    probe: 'boot-id',
    sandbox: 'the boot id of the sandbox is not that of the host',
    control: 'the boot id of runc is that of the host',
  },
  {
    id: 'ISOLATION-7',
    statement: 'The sandbox was not booted with the command line of the host',
    source: 'Task 3, Conclusion',
    about: 'isolation',
    why: 'The command line of the host tells an attacker its disks and its hardening.',
    limits: 'An emulated kernel has a constant of its own.',
    seenOnKata: 'our recording of Kata 3.22.0, Go shim, QEMU 10.0.2',
    probe: 'cmdline',
    sandbox: 'the command line of the sandbox is not that of the host',
    control: 'the command line of runc is that of the host',
  },
  {
    id: 'PERF-6',
    statement: 'A virtual machine costs at most 220 MiB of memory',
    source: 'Task 4, Memory',
    statements: ['S31'],
    about: 'performance',
    why: 'It bounds how many sandboxes fit on a host.',
    limits: 'Pages shared between VMs are counted by share; another workload needs more.',
    notApplicable: { gvisor: 'gVisor starts no virtual machine' },
    probe: 'memory',
    sandbox: 'the memory of five sandboxes stays below the bound',
    control: 'the shim of runc alone stays far below the window of the lab',
  },
  {
    id: 'OPS-2',
    statement: 'After the run nothing of it is left on the host',
    source: 'Conclusion',
    about: 'operations',
    why: 'What every run leaves behind fills a host within weeks.',
    limits: 'It speaks of this run only.',
    probe: 'census',
    sandbox: 'the census after the run equals the one before',
    control: 'a veth and a mount left on purpose are found',
  },
]

/** Ids of the sample's claims. */
export const sampleIds = words.map(brief => brief.id)

/** What became of a claim, as a spec that went so leaves it. */
export function sampleClaim(id: string, verdict: VerdictName, cause: string, observed: readonly string[]): ClaimResult {
  const brief = words.find(each => each.id === id)
  if (!brief) throw new Error(`The sample has no claim ${id}`)
  const { probe, sandbox, control, ...claim } = brief
  const observations = observed.filter(each => each.endsWith(`/${probe}`))
  const tests = [outcome('test', sandbox, verdict, cause, observations)]
  if (control)
    tests.push(outcome('control', control, verdict === 'not applicable' ? verdict : 'proven', cause, observations))
  return { why: '-', limits: '-', ...claim, verdict, cause, tests: verdict === 'not run' ? [] : tests, observations }
}

function outcome(
  role: TestOutcome['role'],
  title: string,
  verdict: VerdictName,
  cause: string,
  observations: readonly string[],
): TestOutcome {
  const shared = { title, role, durationMs: 3.25, observations }
  if (verdict === 'proven') return { ...shared, state: 'passed', errors: [] }
  if (verdict === 'not applicable') return { ...shared, state: 'skipped', errors: [], notApplicable: cause }
  const error = verdict === 'refuted' ? { name: 'AssertionError' } : { name: 'ProbeError', code: 'DENIED' }
  return { ...shared, state: 'failed', errors: [{ ...error, message: cause }] }
}
