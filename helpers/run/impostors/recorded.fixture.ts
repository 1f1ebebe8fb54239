import { copyOf } from '../recorded.fixture.ts'
import type { Impostor } from './impostor.fixture.ts'

const real = 'kata-3.22-go-qemu'
const configuration = 'kata/kata-config-effective-no-comments'
const look = 'kata/two-while-up-proc-detail'

/** A recording of real Kata with some of its answers changed, judged by all specs. */
const changed = (change: (lab: ReturnType<typeof copyOf>) => void) => async (checkout: string) => {
  const lab = copyOf(checkout, real, 'impostor')
  change(lab)
  return async () => lab.judged()
}

function replaceIn(lab: ReturnType<typeof copyOf>, file: string, from: RegExp, to: string): void {
  const before = lab.said(file)
  const after = before.replaceAll(from, to)
  if (after === before) throw new Error(`${file} holds nothing like ${from}`)
  lab.edit(file, { stdout: after })
}

const stale: Impostor = {
  what: 'Kata with a stale shim: the guest kernel is not the one that is configured now',
  prepare: changed(lab => replaceIn(lab, configuration, /^kernel = ".*"$/gm, 'kernel = "/opt/kata/vmlinux-6.12.42"')),
  ...{ specs: [], code: 1, verdicts: { 'RUNTIME-5': 'refuted', 'INSTALL-5': 'inconclusive' } },
  namedBy: 'RUNTIME-5',
  says: /'qemu-system-x86 \(\d+\) was not given the configured kernel \/opt\/kata\/vmlinux-6\.12\.42'/,
  check: {
    spec: 'specs/runtimes/virtual-machine.spec.ts',
    file: 'helpers/probe/vmm.ts',
    from: 'const another = vmm !== undefined && !wasGiven(vmm, made.kernel)',
    to: 'const another = vmm !== undefined && wasGiven(vmm, "")',
  },
}

const gvisorOnKvm: Impostor = {
  what: 'gVisor on its KVM platform: it holds a VM, and no configured kernel runs in it',
  prepare: changed(lab => {
    lab.edit('kata/proc-version', { stdout: 'Linux version 4.4.0 #1 SMP Sun Jan 10 15:06:54 PST 2016\n' })
    lab.edit('kata/cmdline', { stdout: 'BOOT_IMAGE=/vmlinuz-4.4.0-gvisor quiet\n' })
    replaceIn(lab, look, /^qemu-system-x86$/gm, 'runsc-sandbox')
    replaceIn(lab, look, /^\/usr\/bin\/qemu-system-x86_64$/gm, '/usr/local/bin/runsc')
    replaceIn(lab, look, / -(kernel \S+|append .*?(?= -))/g, '')
  }),
  ...{ specs: [], code: 1, verdicts: { 'RUNTIME-5': 'refuted', 'ISOLATION-9': 'refuted', 'RUNTIME-1': 'proven' } },
  namedBy: 'RUNTIME-5',
  says: /'runsc-sandbox \(\d+\) holds the VM, as \/usr\/local\/bin\/runsc, and the configuration names qemu, /,
  check: {
    spec: 'specs/runtimes/virtual-machine.spec.ts',
    file: 'helpers/probe/virtual-machine.ts',
    from: "const isVmm = role === 'shim' ||",
    to: "const isVmm = programs.length > 0 || role === 'shim' ||",
  },
  besides: [
    {
      file: 'specs/runtimes/virtual-machine.spec.ts',
      from: "return expect(faults, 'What is wrong with the kernel inside').toEqual([])",
      to: 'return expect(faults).toBeDefined()',
    },
  ],
}

/** Those that this machine cannot be, made of recordings. */
export const recordedImpostors = [stale, gvisorOnKvm]
