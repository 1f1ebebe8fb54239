import { LabError } from '../engine/lab-error.ts'
import { childEnvironment, run } from '../engine/process.ts'
import { howItEnded, succeeded } from '../engine/record.ts'
import { type Daemon, daemonOf, runtimeFile } from './daemon.ts'
import { kataRemedy } from './discovery.ts'
import type { Lab } from './lab.ts'
import { type Machine, socketPath } from './machine.ts'
import type { Environment, Options } from './options.ts'
import { declaredRuntimes, documentedRuntimes, shimName } from './runtime-name.ts'
import { runtimeVersions } from './runtime-version.ts'
import { checkSocket } from './socket.ts'
import { isAtLeast, oldest, versionIn } from './version.ts'

/** Looks whether the host's lab can be used, and describes it; changes nothing. Throws LabError for what every claim depends on. */
export async function hostPreflight(options: Options, machine: Machine, env: Environment): Promise<Lab> {
  const address = socketPath(options.address ?? '/run/containerd/containerd.sock')
  const draft = describeHost(options, machine, address, env)
  await checkSocket(address)
  const containerd = await askDaemon(draft)
  await checkRootful(draft)
  const daemon = daemonOf(address)
  if (options.sandbox === undefined) checkRuntime(draft.runtimes.sandbox, daemon, machine)
  const versions = {
    nerdctl: machine.nerdctl?.version ?? '',
    containerd,
    ...(await runtimeVersions(draft.runtimes, daemon)),
  }
  return { ...draft, versions }
}

function describeHost(options: Options, machine: Machine, address: string, env: Environment): Lab {
  const { path: nerdctl = 'nerdctl' } = machine.nerdctl ?? {}
  return {
    where: 'host',
    ...declaredRuntimes(options, 'host', documentedRuntimes),
    nerdctl: [nerdctl, '--address', address, '--namespace', options.namespace ?? 'default'],
    onHost: [],
    env: childEnvironment(nerdctlEnvironment(env)),
    images: { probe: options.image ?? 'alpine:3.19', app: options.appImage ?? 'bkimminich/juice-shop' },
    app: { name: 'OWASP Juice Shop', marker: '<title>OWASP Juice Shop</title>', port: 3000, standIn: false },
    port: options.port,
    versions: {},
  }
}

// What nerdctl itself reads: its configuration, its registries' credentials, the way out to them
function nerdctlEnvironment(env: Environment): Record<string, string> {
  const names =
    /^(NERDCTL_TOML|CONTAINERD_SNAPSHOTTER|CNI_PATH|NETCONFPATH|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(https?|no)_proxy)$/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name))) as Record<string, string>
}

async function askDaemon(lab: Lab): Promise<string> {
  const argv = [...lab.nerdctl, 'version', '--format', '{{json .}}']
  const record = await run(argv, { timeoutMs: 20_000, env: lab.env })
  const said = succeeded(record) ? daemonVersion(record.stdout) : undefined
  const facts = { ran: argv.join(' '), cameBack: howItEnded(record) }
  if (said === undefined)
    throw new LabError('DAEMON_SILENT', 'containerd does not answer nerdctl', { ...facts, remedy: journal })
  if (isAtLeast(versionIn(said) ?? '0.0.0', oldest.containerd)) return said
  const remedy = 'upgrade containerd to 1.7 or newer'
  throw new LabError('CONTAINERD_TOO_OLD', `containerd ${said} is older than ${oldest.containerd}`, {
    ran: facts.ran,
    remedy,
  })
}

const journal = 'look at systemctl status containerd and journalctl -u containerd'

/** containerd's version in the JSON of `nerdctl version`; undefined: the daemon said none. */
export function daemonVersion(text: string): string | undefined {
  type Component = Readonly<{ Name?: string; Version?: string }>
  try {
    const { Server } = JSON.parse(text) as { Server?: { Components?: readonly Component[] } | null }
    return Server?.Components?.find(({ Name }) => Name === 'containerd')?.Version
  } catch {
    return undefined
  }
}

// KI-9: Kata needs devices that a rootless containerd may not open
async function checkRootful(lab: Lab): Promise<void> {
  const argv = [...lab.nerdctl, 'info', '--format', '{{json .SecurityOptions}}']
  const record = await run(argv, { timeoutMs: 20_000, env: lab.env })
  if (lab.kind !== 'kata' || !record.stdout.includes('name=rootless')) return
  throw new LabError('ROOTLESS', 'This nerdctl is rootless, and Kata does not run so (KI-9)', {
    ran: argv.join(' '),
    cameBack: howItEnded(record),
    remedy: 'use the rootful containerd: sudo -n nerdctl, or LAB_ADDRESS=/run/containerd/containerd.sock',
  })
}

function checkRuntime(runtime: string, daemon: Daemon | undefined, { kataShims }: Machine): void {
  if (daemon === undefined || runtimeFile(runtime, daemon) !== undefined) return
  const name = shimName(runtime) ?? runtime
  const found = kataShims[0]
  throw new LabError('NO_RUNTIME', `containerd cannot find ${name} for ${runtime}`, {
    ran: `look for ${name} on the PATH of containerd (pid ${daemon.pid}) and beside ${daemon.executable}`,
    cameBack: `not in ${daemon.path}; Kata shims elsewhere: ${kataShims.join(', ') || 'none'}`,
    remedy: found === undefined ? kataRemedy : `sudo ln -s ${found} /usr/local/bin/${name}`,
  })
}
