import type { Origin } from '../../probe/facts.ts'

/** A file that the lab asks for, and how it is known under another name. */
export interface StandardFile {
  /** The lab's own name for it */
  readonly path: string
  /** The question that it answers */
  readonly origin: Origin
  /** Other names that it was given in the same folder; lower case */
  readonly name: RegExp
  /** What it looks like whatever its name; absent: it cannot be told from others */
  readonly content?: (lines: readonly string[]) => boolean
}

const titled = (title: RegExp) => (lines: readonly string[]) => lines.slice(0, 3).some(line => title.test(line))

const files = {
  uname: { path: 'kata/test1.txt', origin: 'uname', name: /^(kata[-_ ]?)?test[-_ ]?1?\b.*$/ },
  release: { path: 'kata/kernel.txt', origin: 'uname-r', name: /^(kata[-_ ]?)?(guest[-_ ]?)?kernel\b.*$/ },
  cpu: { path: 'kata/cpu.txt', origin: 'cpuinfo', name: /^(kata[-_ ]?)?cpu\b.*$/ },
  kernels: {
    path: 'analysis/kernel-comparison.txt',
    origin: 'proc-version',
    name: /^kernels?([-_ ]?(version|comparison|compare|diff))*\b.*$/,
    content: titled(/kernel version comparison/i),
  },
  cpus: {
    path: 'analysis/cpu-comparison.txt',
    origin: 'cpu-comparison',
    name: /^cpus?([-_ ]?(model|comparison|compare|diff))*\b.*$/,
    content: titled(/cpu model comparison/i),
  },
  log: {
    path: 'isolation/dmesg.txt',
    origin: 'kernel-log',
    name: /^(kata[-_ ]?)?dmesg\b.*$/,
    content: titled(/dmesg access test/i),
  },
  proc: { path: 'isolation/proc.txt', origin: 'proc', name: /^proc\b.*$/, content: titled(/\/proc entries count/i) },
  network: {
    path: 'isolation/network.txt',
    origin: 'links',
    name: /^(net|network|interfaces|ip)\b.*$/,
    content: titled(/network interfaces/i),
  },
  modules: {
    path: 'isolation/modules.txt',
    origin: 'sys-module',
    name: /^(kernel[-_ ]?)?modules\b.*$/,
    content: titled(/kernel modules count/i),
  },
  starts: {
    path: 'bench/startup.txt',
    origin: 'starts',
    name: /^start[-_ ]?up(?![-_ ]?samples)\b.*$/,
    content: titled(/startup time comparison/i),
  },
  summary: {
    path: 'bench/http-latency.txt',
    origin: 'request-summary',
    name: /^(http[-_ ]?)?latency\b.*$/,
    content: titled(/http latency test/i),
  },
  samples: {
    path: 'bench/curl-3012.txt',
    origin: 'requests',
    name: /^curl\b.*$/,
    content: lines => lines.length >= 10 && lines.every(isDecimal),
  },
  health: {
    path: 'runc/health.txt',
    origin: 'health',
    name: /^health\b.*$/,
    content: titled(/^juice-?(shop|runc).*HTTP \d{3}/i),
  },
  shim: {
    path: 'setup/kata-built-version.txt',
    origin: 'shim',
    name: /^(kata|shim).*version\b.*$/,
    content: titled(/containerd[- ]shim\b.*\bversion\b/i),
  },
} satisfies Record<string, StandardFile>

/** What a file of the lab is for. */
export type Role = keyof typeof files

/** The files that the lab asks for. */
export const standard: Readonly<Record<Role, StandardFile>> = files

function isDecimal(line: string): boolean {
  return /^\s*\d+[.,]\d+s?\s*$/.test(line)
}
