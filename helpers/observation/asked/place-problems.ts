import { basename, dirname } from 'node:path'
import { labName } from '../../lab/embedded/cgroups.ts'
import { hostFromLab, nerdctlInLab } from '../../lab/embedded/describe.ts'
import { namespaceOf } from '../../lab/kubernetes/namespace.ts'
import { socketPath } from '../../lab/machine.ts'
import type { Plan } from '../plan.ts'

/**
 * How the engine of a run cannot be that of such a lab: another program, other flags, another namespace. A line each.
 * Pure.
 */
export function placeProblems(plan: Plan): string[] {
  const { nerdctl, onHost, cluster, where } = plan.lab
  if (cluster !== undefined) return ofKubectl(cluster.kubectl, plan.id)
  // Where the engine was asked nothing, no record of it is there
  if (nerdctl.length === 0) return []
  const [right, outside] = where === 'embedded' ? inEmbedded(plan) : onLabHost(plan)
  return [
    ...(same(nerdctl, right)
      ? []
      : [`nerdctl is called as ${shown(nerdctl)}, and the run would call it ${shown(right)}`]),
    ...(same(onHost, outside) ? [] : [`the host is asked through ${shown(onHost)}, and not through ${shown(outside)}`]),
  ]
}

// Any program may be named for it, and then the options say which
function onLabHost({ lab, options }: Plan): [string[], string[]] {
  const [given = ''] = lab.nerdctl
  const program = options.nerdctl ?? (basename(given) === 'nerdctl' ? given : 'nerdctl')
  const socket = socketPath(options.address ?? '/run/containerd/containerd.sock')
  return [[program, '--address', socket, '--namespace', options.namespace ?? 'default'], []]
}

function inEmbedded({ id, lab }: Plan): [string[], string[]] {
  const [given = '', , address = ''] = lab.nerdctl
  const nerdctl = basename(given) === 'nerdctl' ? given : 'nerdctl'
  const [state, cni] = [dirname(address), lab.nerdctl[lab.nerdctl.indexOf('--cni-path') + 1] ?? '']
  const [, pid] = /\/host-proc\/(\d+)\/ns\/mnt$/.exec(lab.onHost[1] ?? '') ?? []
  return [nerdctlInLab({ state, nerdctl, cni }, labName(id)), hostFromLab({ state }, Number(pid))]
}

const known = /^(--kubeconfig|--context|--namespace)$/

function ofKubectl([, ...flags]: readonly string[], runId: string): string[] {
  const at = flags.indexOf('--namespace')
  const odd = flags.filter((flag, place) => !known.test(flag) && !known.test(flags[place - 1] ?? '') && !timed(flag))
  return [
    ...odd.map(flag => `kubectl is called with ${JSON.stringify(flag)}, which no run adds`),
    ...(at < 0 || flags[at + 1] === namespaceOf(runId)
      ? []
      : [`the namespace ${flags[at + 1]} is not that of the run`]),
  ]
}

const timed = (flag: string) => /^--request-timeout=\d+s$/.test(flag)
const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((word, at) => word === b[at])
const shown = (argv: readonly string[]) => JSON.stringify(argv.join(' '))
