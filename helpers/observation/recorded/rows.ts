import type { Subject } from '../subject.ts'
import {
  asPrinted,
  composeCounted,
  composeCpu,
  composeEntries,
  composeHostInterfaces,
  composeInterfaces,
  composeModules,
  composeNeighbour,
  composeSamples,
  composeTwice,
  line,
  lineOf,
} from './compose.ts'
import { composeLog } from './kernel-log.ts'
import type { Recording } from './recording.ts'

/** How the answers to one probe are made of recorded commands. */
export interface Row {
  readonly probe: string
  /** The recordings that answer for a subject: `<shelf>/<file>`, or several names split by `|` of which the first that is there */
  readonly from: Readonly<Partial<Record<Subject, readonly string[]>>>
  /** Writes what they printed as the probe's own question would print it; pure */
  readonly compose: (recordings: readonly Recording[]) => string
  /** Why the recordings may be of different boots of the host; absent: all must be of one */
  readonly anyBoot?: string
}

/** Every probe that a recording can answer. A new one is added here; what has no row is not recorded. */
export const rows: readonly Row[] = [
  { probe: 'kernel', from: each('proc-version'), compose: asPrinted },
  { probe: 'uname', from: each('uname'), compose: asPrinted },
  { probe: 'boot-id', from: each('boot-id'), compose: asPrinted },
  { probe: 'cmdline', from: each('cmdline'), compose: asPrinted },
  { probe: 'cpu', from: each('cpuinfo', 'uname'), compose: composeCpu },
  { probe: 'memory', from: each('meminfo'), compose: lineOf('MemTotal:') },
  { probe: 'modules', from: each('ls-sys-module'), compose: composeModules },
  { probe: 'uptime', from: host('uptime'), compose: asPrinted },
  { probe: 'uptime', from: containers('nproc-uptime-hostname-id'), compose: line(1) },
  { probe: 'hostname', from: host('hostname'), compose: asPrinted },
  { probe: 'hostname', from: containers('nproc-uptime-hostname-id'), compose: line(2) },
  {
    probe: 'entries',
    from: each('ls-proc'),
    compose: composeEntries,
    anyBoot: 'what a kernel build lists besides processes, and some hundred processes more or less',
  },
  {
    probe: 'entries',
    from: { unconfined: ['control/pid-host', 'control/ls-proc'] },
    compose: composeCounted,
  },
  {
    probe: 'interfaces',
    from: containers('ls-sys-class-net', 'ip-o-addr'),
    compose: composeInterfaces,
    anyBoot: 'names, networks and the addresses of the host are settings, which a boot does not change',
  },
  {
    probe: 'interfaces',
    from: both(['control/detached-while-up-host-state', 'host/ip-o-addr']),
    compose: composeHostInterfaces,
    anyBoot: 'as above',
  },
  {
    probe: 'dmesg',
    from: {
      control: ['host/dmesg-head30', 'control/dmesg-cap-syslog|dmesg'],
      sandbox: ['host/dmesg-head30', 'sandbox/dmesg-cap-syslog|dmesg'],
    },
    compose: ([hostLog, log]) => composeLog(hostLog?.stdout ?? '', log?.stdout ?? ''),
  },
  {
    probe: 'boot-id-again',
    from: containers('detached-exec-boot-id', 'detached-exec-boot-id-again'),
    compose: composeTwice,
    anyBoot: 'two readings of one container are compared with each other alone',
  },
  {
    probe: 'neighbour',
    from: {
      control: ['control/boot-id', 'control/detached-exec-boot-id'],
      sandbox: [
        'sandbox/boot-id',
        ...named('sandbox', ['two-exec-boot-id-1', 'two-exec-boot-id-2', 'detached-exec-boot-id']),
      ],
    },
    compose: composeNeighbour,
    anyBoot: 'containers of a sandbox are compared with each other alone',
  },
  { probe: 'startup', from: { control: starts('runc'), sandbox: starts('kata') }, compose: composeSamples },
  { probe: 'versions', from: { host: ['host/nerdctl-version-json'] }, compose: asPrinted },
  {
    probe: 'network',
    from: { host: ['host/network-inspect-bridge'] },
    compose: asPrinted,
    anyBoot: 'a setting, which a boot does not change',
  },
]

// On a lab host the daemon lives in the host's namespaces
function both(from: readonly string[]): Row['from'] {
  return { host: from, daemon: from }
}

function host(...files: readonly string[]): Row['from'] {
  return both(named('host', files))
}

function containers(...files: readonly string[]): Row['from'] {
  return { control: named('control', files), sandbox: named('sandbox', files) }
}

function each(...files: readonly string[]): Row['from'] {
  return { ...host(...files), ...containers(...files) }
}

function starts(runtime: string): string[] {
  return [1, 2, 3, 4, 5].map(round => `startup/startup-${round}-${runtime}`)
}

function named(shelf: string, files: readonly string[]): string[] {
  return files.map(file => `${shelf}/${file}`)
}
