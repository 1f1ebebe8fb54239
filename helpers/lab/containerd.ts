import { LabError } from '../engine/lab-error.ts'
import { run } from '../engine/process.ts'
import { howItEnded, succeeded } from '../engine/record.ts'
import type { Lab } from './lab.ts'
import { isAtLeast, oldest, versionIn } from './version.ts'

type Asked = Pick<Lab, 'kind' | 'nerdctl' | 'env'>

/** The version that the daemon itself gives, through nerdctl; deadline in ms. Throws LabError DAEMON_SILENT or CONTAINERD_TOO_OLD. */
export async function askContainerd({ nerdctl, env }: Asked, timeoutMs: number): Promise<string> {
  const argv = [...nerdctl, 'version', '--format', '{{json .}}']
  const record = await run(argv, { timeoutMs, env })
  const said = succeeded(record) ? daemonVersion(record.stdout) : undefined
  const facts = { ran: argv.join(' '), cameBack: howItEnded(record) }
  if (said === undefined) throw silent(facts)
  if (isAtLeast(versionIn(said) ?? '0.0.0', oldest.containerd)) return said
  const remedy = `install containerd ${oldest.containerd} or newer, then sudo systemctl restart containerd`
  throw new LabError('CONTAINERD_TOO_OLD', `containerd ${said} is older than ${oldest.containerd}`, {
    ...facts,
    remedy,
  })
}

/** Refuses a rootless nerdctl for Kata, which needs devices that only root opens (KI-9); deadline in ms. Throws LabError ROOTLESS. */
export async function checkRootful({ kind, nerdctl, env }: Asked, timeoutMs: number): Promise<void> {
  if (kind !== 'kata') return
  const argv = [...nerdctl, 'info', '--format', '{{json .SecurityOptions}}']
  const record = await run(argv, { timeoutMs, env })
  if (!record.stdout.includes('name=rootless')) return
  throw new LabError('ROOTLESS', 'This nerdctl is rootless, and Kata does not run so (KI-9)', {
    ran: argv.join(' '),
    cameBack: howItEnded(record),
    remedy: "use root's containerd: LAB_ADDRESS=/run/containerd/containerd.sock sudo -n npm run lab",
  })
}

function daemonVersion(json: string): string | undefined {
  type Component = Readonly<{ Name?: string; Version?: string }>
  try {
    const { Server } = JSON.parse(json) as { Server?: { Components?: readonly Component[] } | null }
    return Server?.Components?.find(({ Name }) => Name === 'containerd')?.Version
  } catch {
    return undefined
  }
}

function silent(facts: { ran: string; cameBack: string }): LabError {
  const remedy = 'look at systemctl status containerd and journalctl -u containerd'
  return new LabError('DAEMON_SILENT', 'containerd does not answer nerdctl', { ...facts, remedy })
}
