import { attach } from '../engine/attached.ts'
import { afterGrace } from '../engine/grace.ts'
import { LabError } from '../engine/lab-error.ts'
import { ownedBy } from '../engine/owner.ts'
import { clusterOptionsSchema } from '../lab/cluster-options-schema.ts'
import { chooseLab } from '../lab/discovery.ts'
import { describeEmbedded } from '../lab/embedded/describe.ts'
import { enter, type Program } from '../lab/embedded/enter.ts'
import { cacheFolder, prepare } from '../lab/embedded/prepare.ts'
import { hostLab, type Problems } from '../lab/host-lab.ts'
import { type KubernetesLab, kubernetesLab } from '../lab/kubernetes/kubernetes-lab.ts'
import type { Lab } from '../lab/lab.ts'
import { lookAtMachine } from '../lab/machine.ts'
import type { Environment, Options } from '../lab/options.ts'

/** A lab that is known and prepared, and the way to run a program in it. */
export interface OpenLab {
  readonly lab: Lab
  readonly problems: Problems
  /** The nodes of a cluster, where they are many: then `lab` is the first that can be used */
  readonly nodes?: Many
  /** Runs a program with the lab around it; gives its exit code. What ends us ends it too. */
  inside(program: Program): Promise<number>
  /** Takes away what was made for the run; whether it is gone. May be called again */
  close(): Promise<boolean>
}

/** Many nodes, the way to each of them itself, and the account of what was started on them. */
export type Many = Pick<KubernetesLab, 'nodes' | 'starts' | 'access'>

export interface Opening {
  readonly runId: string
  readonly tell: (line: string) => void
  readonly signal: AbortSignal
  /** The run's own folder for temporary files: a lab host's nerdctl mounts there, and what it leaves is known by the place */
  readonly temporary: string
}

/** Chooses the lab, prepares it and describes it. Throws LabError where there is none to use. */
export async function openLab(options: Options, env: Environment, opening: Opening): Promise<OpenLab> {
  if (options.lab === 'kubernetes') return openKubernetes(options, env, opening)
  refuseOptions(env, 'No cluster is asked for', clusterOptions, 'a cluster with LAB=kubernetes')
  const machine = await lookAtMachine(options, env)
  const { choice } = chooseLab(options, machine)
  if (choice === 'embedded') return openEmbedded(options, env, opening)
  const { lab, problems } = await hostLab(options, machine, env, opening.tell)
  const { runId, signal, temporary } = opening
  const private_ = { ...lab, env: { ...lab.env, TMPDIR: temporary } }
  return {
    lab: owned(private_, runId),
    problems,
    inside: program => onHost(program, signal),
    close: nothingToClose,
  }
}

async function openEmbedded(options: Options, env: Environment, { runId, tell, signal }: Opening): Promise<OpenLab> {
  refuseOptions(env, 'The embedded lab has its own', hostOptions)
  const parts = await prepare({ cacheFolder: cacheFolder(env), tell, signal })
  const lab = describeEmbedded(parts, { runId, options, outerPid: process.pid })
  return {
    lab: owned(lab, runId),
    problems: {},
    inside: program =>
      enter(parts, program, { runId, tell, readyWithinMs: Math.max(30_000, options.deadlineS * 1000) }),
    close: nothingToClose,
  }
}

// Whatever nerdctl starts can be told from what others start
function owned(lab: Lab, runId: string): Lab {
  return { ...lab, env: { ...lab.env, ...ownedBy(runId) } }
}

async function openKubernetes(options: Options, env: Environment, opening: Opening): Promise<OpenLab> {
  refuseOptions(env, 'A cluster has no nerdctl', containerdOptions, 'LAB_SANDBOX_CLASS and LAB_CONTROL_CLASS')
  const { lab, nodes, close, ...of } = await kubernetesLab(options, env, opening)
  let closing: Promise<boolean> | undefined
  const closeOnce = () => (closing ??= close())
  const many = nodes.length > 1 ? { nodes: { nodes, ...of } } : {}
  return { lab, problems: {}, ...many, inside: program => onHost(program, opening.signal), close: closeOnce }
}

const nothingToClose = async () => true

const containerdOptions = ['LAB_NERDCTL', 'LAB_ADDRESS', 'LAB_NAMESPACE', 'LAB_SANDBOX', 'LAB_CONTROL']
const hostOptions = ['LAB_NERDCTL', 'LAB_ADDRESS', 'LAB_NAMESPACE', 'LAB_IMAGE', 'LAB_APP_IMAGE']
const clusterOptions = Object.keys(clusterOptionsSchema)

// What is asked for and then passed over in silence is a wrong lab
function refuseOptions(env: Environment, why: string, names: readonly string[], instead = hostInstead): void {
  const set = names.filter(name => env[name])
  if (set.length === 0) return
  throw new LabError('LAB_OPTION', `${why}: ${set.join(', ')}`, { remedy: `unset what is named, or use ${instead}` })
}

const hostInstead = 'the host with LAB=host'

async function onHost({ argv, env, cwd }: Program, signal: AbortSignal): Promise<number> {
  const program = attach(['setpriv', '--pdeathsig', 'KILL', ...argv], { env, cwd })
  const stop = afterGrace(signal, () => process.kill(program.pid, 'SIGKILL'))
  const relay = (signal: NodeJS.Signals) => process.kill(program.pid, signal)
  const relayed = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of relayed) process.on(signal, relay)
  const { exitCode } = await program.ended
  stop()
  for (const signal of relayed) process.off(signal, relay)
  return exitCode ?? 1
}
