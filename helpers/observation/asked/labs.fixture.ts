import { kubectlArgv } from '../../engine/kubectl/kubectl-argv.ts'
import { nerdctlArgv } from '../../engine/nerdctl-argv.ts'
import { declaredOnCluster, declaredOnHost } from '../../lab/declared.ts'
import { describeEmbedded } from '../../lab/embedded/describe.ts'
import type { Parts } from '../../lab/embedded/parts.ts'
import type { Lab } from '../../lab/lab.ts'
import { readOptions } from '../../lab/options.ts'
import { listeningNeighbour } from '../../probe/reached.ts'
import type { Given } from '../answers.ts'
import type { KeptRecord } from '../keep.ts'
import { newRun, type Plan } from '../plan.ts'
import { type Asked, callsOf, type Met } from './calls.ts'
import { strangeRecords } from './strange-records.ts'

const run = newRun('room 7', new Date('2026-11-24T10:00:00.000Z'), '5b1f0c6de0b94b7e')
const parts = {
  state: '/s',
  nerdctl: '/n/nerdctl',
  cni: '/c',
  runsc: '/r/runsc',
  runc: '/r/runc',
  containerd: '/d/containerd',
}
const more = { libraries: [], xtables: '/x', versions: {} }
export const embedded = describeEmbedded({ ...parts, ...more } as unknown as Parts, {
  runId: run.id,
  options: readOptions({}),
  outerPid: 77,
})
export const host: Lab = {
  ...embedded,
  ...{ ...declaredOnHost(readOptions({})), where: 'host', onHost: [] },
  nerdctl: ['/usr/local/bin/nerdctl', '--address', '/run/containerd/containerd.sock', '--namespace', 'default'],
}
const kubectl = {
  kubectl: ['/bin/kubectl', '--kubeconfig', '/k', '--request-timeout=30s', '--namespace', `kata-lab-spec-${run.id}`],
}
export const cluster: Lab = {
  cluster: { ...kubectl, env: {}, node: 'worker-1', bootId: '', handler: 'kata', activeDeadlineS: 90 },
  ...{ ...declaredOnCluster(readOptions({})), where: 'kubernetes', node: 'worker-1' },
  ...{ nerdctl: [], onHost: [], env: {}, port: 3012, versions: {} },
}
export const labs = { host, embedded, cluster }

/** Ids of records that a run of each lab keeps. */
const ids = [
  ...[
    'versions',
    'survey-host',
    'survey-daemon',
    'survey-unconfined',
    'survey-control',
    'survey-sandbox',
    'mark-kernel-log',
  ],
  ...['processes-control', 'processes-sandbox', 'guest-work-sandbox-3', 'network', 'probe-image', 'app-image'],
  ...['lasting-daemon', 'neighbour-control', 'neighbour-sandbox', 'startup-warm-up-control-1', 'startup-sandbox-16'],
  ...[
    'startup-phases-control-2',
    'held-startup-control-1',
    'compute-control-1',
    'compute-sandbox-5',
    'memory-2-sandbox',
  ],
  ...['memory-heavy-control', 'memory-cost-sandbox-3', 'heavy-memory-control-1', 'lay-out-folders-sandbox'],
  ...['lay-out-folders-unconfined', 'kernel-log-sandbox', 'kernel-log-sandbox-again', 'kernel-log-control'],
  ...[
    'kernel-log-host',
    'reach-sandbox',
    'reach-unconfined',
    'reach-daemon',
    'host-folders',
    'installation',
    'identity',
  ],
  ...['guest', 'writable-copy', 'other-kernel', 'touched-file'],
  ...['privileged-devices', 'listening-neighbour', 'reached-control', 'reached-sandbox', 'reached-unconfined'],
]
const withoutCluster = [
  'app-start-control',
  'app-start-sandbox',
  'app-stop-control',
  'census-before',
  'census-after',
  'decoy',
]

export const optionsOf = (lab: Lab) => readOptions(lab.where === 'host' ? {} : { LAB: lab.where })
export const planOf = (lab: Lab): Plan => ({ ...run, options: optionsOf(lab), lab, problems: {} })
const met: Met = {
  ...{ folder: '/clone/reports/.runs/1', ports: { control: 3012, sandbox: 4123 }, since: '' },
  ...{ daemons: [{ pid: 7, root: '' }], runtimes: [host.runtimes.sandbox] },
  neighbour: { address: '10.4.0.7', gateway: '10.4.0.1' },
}

/** The records that a run of a lab keeps, by the functions that a run calls. */
export function recordsOf(lab: Lab): KeptRecord[] {
  const all =
    lab.node === undefined ? [...ids, ...withoutCluster] : ids.filter(id => !/identity|guest$|copy|other/.test(id))
  return all.map(id =>
    recorded(id, argvIn(lab, callsOf(id, planOf(lab), { ...met, runtimes: [lab.runtimes.sandbox] })[0])),
  )
}

function argvIn({ nerdctl, onHost, cluster }: Lab, asked: Asked | undefined): readonly string[] {
  if (asked === undefined) return []
  if ('alone' in asked) return asked.alone
  if (cluster !== undefined) return kubectlArgv(asked, run.id, cluster)
  return nerdctlArgv(asked, { nerdctl, onHost, runId: run.id, idFile: name => `${met.folder}/ids/${name}.cid` })
}

export const recorded = (id: string, argv: readonly string[]) =>
  ({ id, argv, subject: 'sandbox' }) as unknown as KeptRecord
export const strange = (lab: Lab, records: readonly KeptRecord[]) => strangeRecords(planOf(lab), records, answers)
// The scripts that ask for the neighbour hold its address
export const answers: Given[] = [
  {
    ...{ subject: 'control', probe: listeningNeighbour.name, records: [], read: { how: 'section' } },
    answer: {
      ...{
        text: 'default via 10.4.0.1 dev eth0\n10.4.0.0/24 dev eth0 scope link src 10.4.0.7\n',
        exitCode: 0,
        cut: false,
      },
    },
  },
]
export const without = ({ cluster: _, ...lab }: Lab): Lab => ({ ...lab, nerdctl: [], onHost: [], env: {}, port: 0 })
