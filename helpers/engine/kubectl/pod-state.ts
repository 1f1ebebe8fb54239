/** The part of a pod's JSON that tells how far its only container is. */
export interface Pod {
  readonly status?: {
    readonly phase?: string
    readonly reason?: string
    readonly message?: string
    readonly containerStatuses?: readonly ContainerStatus[]
  }
}

interface ContainerStatus {
  readonly containerID?: string
  readonly state?: {
    readonly waiting?: Reason
    readonly running?: object
    readonly terminated?: Reason & { readonly exitCode: number }
  }
}

interface Reason {
  readonly reason?: string
  readonly message?: string
}

/** How far a pod is. `failed`: its container did not and will not run, and why. */
export type PodState =
  | { readonly is: 'starting' | 'running' }
  | { readonly is: 'ended'; readonly exitCode: number; readonly why?: string }
  | { readonly is: 'failed'; readonly why: string }

/** Reasons of a container that waits for what will not come by itself. */
const hopeless =
  /^(ErrImage|ImagePullBackOff|ImageInspectError|InvalidImageName|CreateContainer(Config)?Error|RunContainerError|RegistryUnavailable)/

/** Reads how far a pod is. Pure. */
export function podState({ status = {} }: Pod): PodState {
  const { waiting, running, terminated } = status.containerStatuses?.[0]?.state ?? {}
  if (terminated) return ended(terminated, status)
  if (running) return { is: 'running' }
  if (status.phase === 'Failed') return { is: 'failed', why: words(status) }
  if (waiting?.reason !== undefined && hopeless.test(waiting.reason)) return { is: 'failed', why: words(waiting) }
  return { is: 'starting' }
}

/** The id that containerd gave the pod's container; undefined before it has one. */
export function containerId({ status }: Pod): string | undefined {
  return /[0-9a-f]{64}$/.exec(status?.containerStatuses?.[0]?.containerID ?? '')?.[0]
}

function ended(terminated: Reason & { exitCode: number }, status: NonNullable<Pod['status']>): PodState {
  // A runtime that could not start the container has an exit code as well: that is none of its command
  if (terminated.reason === 'StartError') return { is: 'failed', why: words(terminated) }
  const why = [terminated, status].filter(({ reason }) => reason !== 'Completed' && reason !== 'Error').map(words)
  const said = why.filter(Boolean).join('; ')
  return { is: 'ended', exitCode: terminated.exitCode, ...(said ? { why: said } : {}) }
}

function words({ reason = '', message = '' }: Reason): string {
  return [reason, message].filter(Boolean).join(': ')
}
