import { quote } from '../engine/quote.ts'
import type { Daemon } from '../lab/daemon.ts'
import type { Lab } from '../lab/lab.ts'
import { shimName } from '../lab/runtime-name.ts'
import { kernelFunctions } from '../probe/guest-files.ts'
import type { KataConfiguration } from '../probe/kata-configuration.ts'
import { namedFileFunctions } from '../probe/named-files.ts'
import { runtimeFunctions } from '../probe/runtime-file.ts'
import { programFunctions } from '../probe/sandbox-programs.ts'

/** Where nerdctl looks for plugins of the container network. */
const pluginFolders = '/opt/cni/bin:/usr/local/libexec/cni:/usr/local/lib/cni:/usr/libexec/cni:/usr/lib/cni'

// Several programs are asked within one command, and who does not answer must leave time for the others
const patienceS = (deadlineS: number) => Math.max(1, Math.ceil(deadlineS / 6))

/** What the questions about an installation rely on: their variables, and functions of the shell. Deadline of the whole command in seconds. */
export function beforeQuestions(
  { nerdctl, env }: Lab,
  { pid }: Pick<Daemon, 'pid'>,
  runtime: string,
  made: KataConfiguration | undefined,
  deadlineS: number,
): string {
  const variables = {
    PATIENCE: String(patienceS(deadlineS)),
    DAEMON: String(pid),
    SHIM: shimName(runtime) ?? runtime,
    CNI: after('--cni-path', nerdctl) ?? env.CNI_PATH ?? pluginFolders,
    KERNEL: made?.kernel ?? '',
    IMAGE: made?.image ?? '',
    INITRD: made?.initrd ?? '',
    HYPERVISOR: made?.hypervisorPath ?? '',
    VIRTIOFSD: made?.virtioFsDaemon ?? '',
  }
  const set = Object.entries(variables).map(([name, value]) => `${name}=${quote(value)}`)
  return [...set, runtimeFunctions, namedFileFunctions, kernelFunctions, programFunctions].join('\n')
}

/** Puts a command among the mounts of the daemon: files are named as it sees them. */
export const mountsOf = ({ pid, root }: Pick<Daemon, 'pid' | 'root'>) =>
  root === '' ? [] : ['nsenter', `--mount=/proc/${pid}/ns/mnt`, '--']

/** The socket that nerdctl uses. */
export const socketOf = ({ nerdctl }: Lab) => after('--address', nerdctl) ?? '/run/containerd/containerd.sock'

function after(flag: string, args: readonly string[]): string | undefined {
  const at = args.indexOf(flag)
  return at < 0 ? undefined : args[at + 1]
}
