import {
  asPrinted,
  composeCounted,
  composeCpu,
  composeEntries,
  composeHostInterfaces,
  composeInterfaces,
  composeModules,
  composeNeighbour,
  composeTwice,
  composeUptime,
  line,
  lineOf,
} from './compose.ts'
import { composeDeviceNodes, composeHardware } from './devices.ts'
import { composeLog } from './kernel-log.ts'
import { both, containers, each, host, named, type Row } from './row.ts'

const neighbours = 'containers of a sandbox are compared with each other alone'

/** What one container start answers, and the neighbour's boot id. */
export const surveyRows: readonly Row[] = [
  { probe: 'kernel', from: each('proc-version'), compose: asPrinted },
  { probe: 'uname', from: each('uname'), compose: asPrinted },
  { probe: 'boot-id', from: each('boot-id'), compose: asPrinted },
  { probe: 'cmdline', from: each('cmdline'), compose: asPrinted },
  { probe: 'cpu', from: each('cpuinfo', 'uname'), compose: composeCpu },
  { probe: 'memory', from: each('meminfo'), compose: lineOf('MemTotal:') },
  { probe: 'modules', from: each('ls-sys-module'), compose: composeModules },
  { probe: 'uptime', from: host('uptime'), compose: asPrinted },
  { probe: 'uptime', from: { sandbox: ['sandbox/two-exec-boot-id-1'] }, compose: composeUptime },
  { probe: 'uptime', from: containers('nproc-uptime-hostname-id'), compose: composeUptime },
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
    probe: 'device-nodes',
    from: each('ls-l-dev'),
    compose: composeDeviceNodes,
    anyBoot: 'each list is looked at alone',
  },
  {
    probe: 'hardware',
    from: containers('misc'),
    compose: composeHardware,
    anyBoot: 'disks and PCI devices of a machine, which a boot does not change',
  },
  {
    probe: 'dmesg',
    from: {
      control: ['host/dmesg-head30', 'control/dmesg-cap-syslog|control/dmesg'],
      sandbox: ['host/dmesg-head30', 'sandbox/dmesg-cap-syslog|sandbox/dmesg'],
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
      sandbox: named('sandbox', ['boot-id', 'two-exec-boot-id-1', 'two-exec-boot-id-2', 'detached-exec-boot-id']),
    },
    compose: composeNeighbour,
    anyBoot: neighbours,
  },
  {
    probe: 'neighbour',
    from: { sandbox: ['sandbox/boot-id', 'sandbox/detached-exec-boot-id'] },
    compose: composeNeighbour,
    anyBoot: neighbours,
  },
]
