import type { Engine } from '../engine/engine.ts'
import { succeeded } from '../engine/record.ts'
import { type Daemon, daemonOf } from '../lab/daemon.ts'
import { containerdConfig, podRuntimeType } from '../probe/containerd-config.ts'
import { ProbeError } from '../probe/probe.ts'
import { daemonVersion } from '../probe/versions.ts'
import { answerOf, readAnswer } from './answers.ts'
import { socketOf } from './before-questions.ts'
import { deadlineMs, type Plan } from './plan.ts'

/** The daemon of a lab, as `engine.host` reaches it; undefined: it may not be looked into, or which one it is cannot be told. */
export async function daemonOfLab(plan: Plan, engine: Engine): Promise<Pick<Daemon, 'pid' | 'root'> | undefined> {
  if (!plan.lab.cluster) return daemonOf(socketOf(plan.lab))
  const record = await engine.host(['sh', '-c', everyContainerd], deadlineMs(plan))
  const [pid, ...others] = record.stdout.split('\n').filter(Boolean)
  // A node may have one for Docker as well: then none is taken for kubelet's
  return succeeded(record) && pid !== undefined && others.length === 0 ? { pid: Number(pid), root: '' } : undefined
}

const everyContainerd =
  'cd /proc; for p in [0-9]*; do case $(readlink "$p/exe") in */containerd) echo "$p";; esac; done 2>/dev/null; true'

/** What the daemon calls the sandbox's runtime: of a RuntimeClass the type of its handler; undefined: it has no such handler. Asked after `installation`. */
export async function runtimeOfLab({ lab }: Plan, folder: string): Promise<string | undefined> {
  if (!lab.cluster) return lab.runtimes.sandbox
  try {
    const config = containerdConfig.parse(
      answerOf(await readAnswer(folder, 'host', 'containerd-config'), 'host', 'containerd-config'),
    )
    const version = daemonVersion.parse(
      answerOf(await readAnswer(folder, 'host', 'daemon-version'), 'host', 'daemon-version'),
    )
    return podRuntimeType(config, version, lab.cluster.handler)
  } catch (error) {
    if (error instanceof ProbeError) return undefined
    throw error
  }
}
