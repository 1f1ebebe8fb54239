import type { Kept } from './kept.ts'
import type { CommandRecord } from './record.ts'

/** One container to start. Its name says whose it is. */
export interface Container {
  readonly name: string
  readonly image: string
  readonly runtime: string
  readonly command?: readonly string[]
  readonly needs?: Needs
}

/** What a container is given beyond what every container has. */
export interface Needs {
  /** Linux capabilities without CAP_, such as SYSLOG */
  readonly capabilities?: readonly string[]
  /** All capabilities, with or without the devices of the host */
  readonly privileged?: 'with host devices' | 'without host devices'
  readonly hostPids?: boolean
  /** Absent: a network of its own. `none` is what it can do without, and may have all the same */
  readonly network?: 'host' | 'none'
  /** It does nothing but read: no capability that is not named, and no file of its own to write to */
  readonly readingOnly?: boolean
  readonly mounts?: readonly Mount[]
  /** A port of the container that is published on 127.0.0.1 */
  readonly published?: { readonly port: number; readonly on: number }
}

/** A folder of the host that a container is given. */
export interface Mount {
  readonly from: string
  readonly to: string
  readonly readOnly?: boolean
}

/** Hears a line of a container as it comes; `at` is when the host got it, in ms from any moment, where that is not now. */
export type OnLine = (line: string, at?: number) => void

/** Why something of the host cannot be had: the run may not ask for it (OUT_OF_REACH), or tried and could not (NO_ANSWER). */
export interface Beyond {
  readonly code: 'OUT_OF_REACH' | 'NO_ANSWER'
  readonly message: string
}

/** Where a command runs: on the host itself, or among what the daemon that starts containers has around it. */
export type Outside = 'host' | 'daemon'

/**
 * What starts containers and is asked about them: the one thing that observations know of it. Each call has a deadline in ms and
 * gives a record, whatever happened.
 */
export interface Engine {
  /** Why nothing but containers can be reached: then `host` and `keepAtDaemon` throw a LabError OUT_OF_REACH. Undefined: the host can be */
  readonly outOfReach: Beyond | undefined
  /** Why no port of a container is published on this machine; undefined: it is */
  readonly unpublished: string | undefined
  /** Runs a container until its command ends, and takes it away. `onLine` hears what is printed meanwhile. */
  run(container: Container, timeoutMs: number, onLine?: OnLine): Promise<CommandRecord>
  /** Starts a container in the background; the caller removes it. */
  start(container: Container, timeoutMs: number): Promise<CommandRecord>
  /** Asks the command of a container that this engine runs, and that has spoken, to end. */
  terminate(name: string, timeoutMs: number): Promise<void>
  stop(name: string, timeoutMs: number): Promise<CommandRecord>
  remove(name: string, timeoutMs: number): Promise<CommandRecord>
  /** Whether a container that was started in the background still runs. */
  runs(name: string, timeoutMs: number): Promise<boolean>
  /** Runs a command outside of all containers; `input` is for its standard input. */
  host(command: readonly string[], timeoutMs: number, where?: Outside, input?: string): Promise<CommandRecord>
  /** Keeps a program running where the daemon lives: see `keep`. */
  keepAtDaemon(argv: readonly string[]): Promise<Kept>
  /** Ends what it keeps running for commands of `host`; absent: each runs alone. */
  release?(): Promise<void>
  /** Boot id of the host by another's account than that of a container. */
  hostBootId(timeoutMs: number): Promise<string>
  /** The container of ours by this name, as the engine made it; undefined if it never did. */
  made(name: string): Promise<Made | undefined>
  /** Id that the processes of the host around a container of ours carry: its own or, in a pod, that of the pod's sandbox. */
  boundary(name: string, timeoutMs: number): Promise<string | undefined>
  /** Containers that were started meanwhile, by the engine's own account of it: ids or names, each as often as it was. Deadline of one command in ms. */
  countStarts(watched: Watched, timeoutMs: number): Promise<string[]>
  /** Follows the daemon's own account of its containers, a line each, until the signal; absent: this engine gives none. */
  watch?(signal: AbortSignal, onLine: (line: string) => void): Promise<CommandRecord>
  /** What the engine says of itself and of the daemon, in the words of `nerdctl version --format json`. */
  versions(timeoutMs: number): Promise<CommandRecord>
  /** Where containers get their addresses, in the words of `nerdctl network inspect bridge`. */
  network(timeoutMs: number): Promise<CommandRecord>
  /** Digests of an image, as JSON: a list of `name@sha256:…`. */
  digests(image: string, timeoutMs: number): Promise<CommandRecord>
}

/** Work around and between: containers are counted from the start of `counted` to its end. */
export interface Watched {
  /** Done while the engine begins to listen; starts no container */
  readonly before: () => Promise<void>
  readonly counted: () => Promise<void>
}

/** A container that an engine made. */
export interface Made {
  /** Full id, 64 hex digits */
  readonly id: string
  /** What its host name is set to */
  readonly hostname: string
}
