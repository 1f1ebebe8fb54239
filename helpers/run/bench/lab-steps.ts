import type { Lab } from '../../lab/lab.ts'

/** What the lab's tasks 2 and 3 look at, on the host and in a container: a command line for a shell each. */
const looks = [
  'uname -a',
  'uname -r',
  'cat /proc/version',
  "grep 'model name' /proc/cpuinfo | head -1",
  'dmesg 2>&1 | head -5',
  'ls /proc | wc -l',
  'ip addr',
  'ls /sys/module 2>/dev/null | wc -l',
]

/** What its task 1 asks the host. */
const installation = ['grep -cE "vmx|svm" /proc/cpuinfo || true', 'ls -l /dev/kvm 2>&1 || true']

/** The lab's own read-only steps as a reader types them one after the other: on the host, under runc and under the sandbox. */
export function labSteps({ nerdctl, runtimes, images }: Lab): string[][] {
  const container = (runtime: string, command: string) => [
    ...nerdctl,
    'run',
    '--rm',
    '--pull',
    'never',
    '--runtime',
    runtime,
    images.probe,
    'sh',
    '-c',
    command,
  ]
  return [
    [...nerdctl, 'version'],
    ...[...installation, ...looks].map(command => ['sh', '-c', command]),
    ...looks.map(command => container(runtimes.control, command)),
    ...looks.map(command => container(runtimes.sandbox, command)),
  ]
}
