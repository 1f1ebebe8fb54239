import { expect, it } from 'vitest'
import type { ProcessFacts } from './process-table.ts'
import { sandboxOfEach, sandboxProcesses } from './sandbox-processes.ts'

const id = 'ab'.repeat(32)
const other = 'cd'.repeat(32)
const one = (pid: number, parent: number, comm: string, ...args: string[]): ProcessFacts => ({
  ...{ pid, parent, comm, args, started: pid },
})

it('takes shim, VMM, file server and gVisor of exactly one sandbox, and what descends from them', () => {
  const ours = [
    one(10, 1, 'containerd-shim', 'containerd-shim-kata-v2', '-namespace', 'default', '-id', id),
    one(11, 10, 'qemu-system-x86', 'qemu-system-x86_64', '-name', `sandbox-${id},debug-threads=on`),
    one(12, 1, 'virtiofsd', 'virtiofsd', `--socket-path=/run/vc/vm/${id}/vhost-fs.sock`),
    one(13, 10, 'sleep', 'sleep', '60'),
    one(14, 13, 'sleep', 'sleep', '61'),
    one(15, 1, 'exe', 'runsc-sandbox', `--root=/run/x`, id),
  ]
  const others = [
    one(20, 1, 'containerd-shim', 'containerd-shim-kata-v2', '-id', other),
    one(21, 1, 'containerd-shim', 'containerd-shim-kata-v2', '-id', `${id}ab`),
    one(22, 1, 'tail', 'tail', '-f', `/var/lib/nerdctl/${id}/log`),
    one(23, 20, 'sleep', 'sleep', '60'),
  ]
  expect(sandboxProcesses(id, [...others, ...ours])).toEqual(ours)
})

it('tells of each process whose sandbox it is of, and nothing of who only names an id', () => {
  const all = [
    one(14, 13, 'sleep', 'sleep', '61'),
    one(13, 10, 'nerdctl', 'nerdctl', '_NERDCTL_INTERNAL_LOGGING'),
    one(10, 1, 'containerd-shim', 'containerd-shim-kata-v2', '-id', id),
    one(11, 10, 'qemu-system-x86', 'qemu-system-x86_64', '-name', `sandbox-${id.slice(0, 12)}`),
    one(20, 1, 'qemu-system-x86', 'qemu-system-x86_64', '-name', `sandbox-${other},debug-threads=on`),
    one(21, 1, 'containerd-shim', 'containerd-shim-kata-v2', '-id', `${id}ab`),
    one(22, 1, 'tail', 'tail', '-f', `/var/lib/nerdctl/${id}/log`),
  ]
  const expected = [10, 11, 13, 14].map(pid => [pid, id] as const)
  expect(sandboxOfEach(all)).toEqual(new Map([...expected, [20, other] as const]))
})
