import type { ClusterConnection } from '../engine/kubectl/cluster-connection.ts'

/** What the sandbox is declared to be; declared by the lab, never inferred from what the sandbox says of itself. */
export type Kind = 'kata' | 'gvisor'

/** The port that the application listens on in its container. */
export const appPort = 3000

/** A place where containers run under the control runtime and under the sandbox, ready to be used. Plain JSON. */
export interface Lab {
  /** recorded: nothing runs, all answers were written down earlier */
  readonly where: 'host' | 'embedded' | 'kubernetes' | 'recorded'
  readonly kind: Kind
  /** nerdctl with its global flags: everything before `run`, `ps`, … */
  readonly nerdctl: readonly string[]
  /** Put before a command, lets it see the host (not the lab's private namespaces); empty on a lab host */
  readonly onHost: readonly string[]
  /** Environment of nerdctl and of what it starts */
  readonly env: Readonly<Record<string, string>>
  /** What `--runtime` gets */
  readonly runtimes: { readonly control: string; readonly sandbox: string }
  readonly images: { readonly probe: string; readonly app: string }
  /** What the app is: Juice Shop, or the embedded lab's stand-in for it */
  readonly app: { readonly name: string; readonly marker: string; readonly port: number; readonly standIn: boolean }
  /** The port on 127.0.0.1 that the app is published on */
  readonly port: number
  /** Program name to version, as each program says it: nerdctl, containerd, runc, runsc … */
  readonly versions: Readonly<Record<string, string>>
  /** Name of the node, where it is one of a cluster */
  readonly node?: string
  /** How to reach it */
  readonly cluster?: ClusterConnection
  /** Of what the answers are a recording, where they are one */
  readonly recording?: Recorded
}

/** What was recorded, and when. */
export interface Recorded {
  readonly source: string
  /** Start of the first and of the last recorded command; ISO 8601 */
  readonly from: string
  readonly to: string
  /** What was taken from another recording, and why that is right; one sentence each */
  readonly borrowed: readonly string[]
  /** When the recorded host booted, as far as it did more than once; ISO 8601 */
  readonly boots: readonly string[]
  /** Present where it is the bundle of one run: its id. All its answers are of one host and one boot */
  readonly run?: string
}
