import { LabError } from '../engine/lab-error.ts'
import { childEnvironment } from '../engine/process.ts'
import { cgroupProblem, lookAtCgroups, neededByGvisor } from './cgroup-mount.ts'
import { askContainerd, checkRootful } from './containerd.ts'
import { type Daemon, daemonOf } from './daemon.ts'
import { declaredOnHost } from './declared.ts'
import type { Lab } from './lab.ts'
import { type Machine, socketPath } from './machine.ts'
import type { Environment, Options } from './options.ts'
import { checkNoShimPath, checkRuntime } from './runtime-check.ts'
import { runtimeVersions } from './runtime-version.ts'
import { checkSocket } from './socket.ts'

/** Looks whether the host's lab can be used, and describes it; changes nothing. Throws LabError for what every claim depends on. */
export async function hostPreflight(
  options: Options,
  machine: Machine,
  env: Environment,
  findDaemon = daemonOf,
): Promise<Lab> {
  const socket = socketPath(options.address ?? '/run/containerd/containerd.sock')
  const lab = describeHost(options, machine, socket, env)
  for (const runtime of Object.values(lab.runtimes)) checkNoShimPath(runtime)
  await checkSocket(socket)
  const containerd = await askContainerd(lab, options.deadlineS * 1000)
  await checkRootful(lab, options.deadlineS * 1000)
  const daemon = findDaemon(socket)
  if (daemon) checkCgroups(daemon, lab)
  // A runtime that the person named is tried as it is: the claims about it then say why they cannot be judged
  if (options.sandbox === undefined) checkRuntime(lab.runtimes.sandbox, daemon, machine.kataShims)
  const nerdctl = machine.nerdctl?.version ?? 'unknown'
  return {
    ...lab,
    versions: { nerdctl, containerd, ...(await runtimeVersions(lab.runtimes, daemon, options.deadlineS * 1000)) },
  }
}

// Those that containerd sees: it starts the containers
function checkCgroups({ pid, root }: Daemon, { kind }: Lab): void {
  const problem = cgroupProblem(lookAtCgroups(root), kind === 'gvisor' ? neededByGvisor : [])
  if (problem === undefined) return
  const cameBack = `so it is for containerd (process ${pid})`
  throw new LabError('NO_CGROUPS', `The lab host cannot be used: ${problem.what}`, { cameBack, remedy: problem.remedy })
}

function describeHost(options: Options, machine: Machine, socket: string, env: Environment): Lab {
  const nerdctl = machine.nerdctl?.path ?? 'nerdctl'
  return {
    where: 'host',
    ...declaredOnHost(options),
    nerdctl: [nerdctl, '--address', socket, '--namespace', options.namespace ?? 'default'],
    onHost: [],
    env: childEnvironment(forNerdctl(env)),
    port: options.port,
    versions: {},
  }
}

// What nerdctl itself reads: its configuration, its registries' credentials, the way out to them
function forNerdctl(env: Environment): Record<string, string> {
  const names =
    /^(NERDCTL_TOML|CONTAINERD_SNAPSHOTTER|CNI_PATH|NETCONFPATH|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(https?|no)_proxy)$/i
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value && names.test(name) ? [[name, value]] : [])),
  )
}
