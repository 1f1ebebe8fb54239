import type { Lab } from '../../lab/lab.ts'

/** Task 1: the host's processors and its KVM; nerdctl and containerd are asked for their versions beside. */
const installation = ['egrep -c "(vmx|svm)" /proc/cpuinfo || true', 'ls -l /dev/kvm 2>&1 || true']

/** Tasks 2 and 3, on the host. */
const ofHost = ['uname -r', "grep 'model name' /proc/cpuinfo | head -1", 'ls /proc | wc -l', 'ls /sys/module | wc -l']

/** Tasks 1 to 3, in a container each under the sandbox's runtime; kernel and processor are asked twice, for their files and for the comparison. */
const ofSandbox = [
  'uname -a',
  'uname -a',
  'uname -r',
  "grep 'model name' /proc/cpuinfo | head -1",
  'cat /proc/version',
  "grep 'model name' /proc/cpuinfo | head -1",
  'dmesg 2>&1 | head -5',
  'ls /proc | wc -l',
  'ip addr',
  'ls /sys/module 2>/dev/null | wc -l',
]

/**
 * The lab's own read-only steps as its text has them, one after the other. It looks at runc in none of them: that each of our verdicts
 * has a control under runc is in our time alone.
 */
export function labSteps({ nerdctl, runtimes, images }: Lab): string[][] {
  const inSandbox = ['--rm', '--pull', 'never', '--runtime', runtimes.sandbox, images.probe]
  return [
    [...nerdctl, 'version'],
    ...[...installation, ...ofHost].map(command => ['sh', '-c', command]),
    ...ofSandbox.map(command => [...nerdctl, 'run', ...inSandbox, 'sh', '-c', command]),
  ]
}
