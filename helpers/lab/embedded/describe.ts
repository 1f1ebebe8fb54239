import { join } from 'node:path'
import { declaredInEmbedded } from '../declared.ts'
import type { Lab } from '../lab.ts'
import type { Options } from '../options.ts'
import { labName } from './cgroups.ts'
import { labEnvironment } from './environment.ts'
import type { Parts } from './parts.ts'

export interface EmbeddedOptions {
  readonly runId: string
  readonly options: Options
  /** Process id, as the host sees it, of the process that enters the lab and outlives it */
  readonly outerPid: number
}

/** The embedded lab as the run sees it from inside: what enter() starts can use it as it is. Pure. */
export function describeEmbedded(parts: Parts, { runId, options, outerPid }: EmbeddedOptions): Lab {
  return {
    where: 'embedded',
    ...declaredInEmbedded(options, parts.runsc),
    nerdctl: nerdctlInLab(parts, labName(runId)),
    onHost: hostFromLab(parts, outerPid),
    env: labEnvironment(parts, process.env),
    port: options.port,
    versions: parts.versions,
  }
}

/** nerdctl with its global flags, for the lab of this name. Pure. */
export function nerdctlInLab(
  { state, nerdctl, cni }: Pick<Parts, 'state' | 'nerdctl' | 'cni'>,
  name: string,
): string[] {
  return [
    nerdctl,
    ...['--address', join(state, 'containerd.sock'), '--namespace', name, '--data-root', join(state, 'nerdctl')],
    ...['--cni-path', cni, '--cni-netconfpath', join(state, 'cni'), '--bridge-ip', bridgeAddress],
    // Never the machine's systemd: it would make scopes that outlive the lab. So all cgroups lie in one folder, the name's
    ...['--cgroup-manager', 'cgroupfs'],
  ]
}

// Only the lab's own network namespace knows this bridge
const bridgeAddress = '10.207.0.1/24'

/**
 * Takes a command out of the lab. A process cannot return to its parent's process namespace; the host's /proc, mounted
 * there, shows the host's processes. Pure.
 */
export function hostFromLab({ state }: Pick<Parts, 'state'>, outerPid: number): string[] {
  const namespaces = join(state, 'host-proc', String(outerPid), 'ns')
  return ['nsenter', `--mount=${namespaces}/mnt`, `--net=${namespaces}/net`, '--']
}
