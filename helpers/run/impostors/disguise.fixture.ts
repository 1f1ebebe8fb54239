/** What an impostor does to the container that it is asked to create. Plain JSON: it lies beside the OCI binary, for `edit-bundle`. */
export interface Disguise {
  /** Shell text put before each command of a container: functions in the place of programs, say */
  readonly before?: string
  /** The command is given to the shell as a file of the container, so that no process carries it */
  readonly asFile?: boolean
  /** Takes the place of each command */
  readonly args?: readonly string[]
  /** Files under /proc, by their path, with the words that are read there; `{uuid}` is another one at each start */
  readonly proc?: Readonly<Record<string, string>>
  /** Files in the container, by their path, each a file of the host */
  readonly files?: Readonly<Record<string, string>>
  /** Folders of the host that the container sees by their names alone, but for so many of them */
  readonly lacks?: Readonly<Record<string, number>>
  /** Namespaces that the container is given the outer ones of */
  readonly shares?: readonly ('network' | 'pid')[]
  /** Namespaces that the container has of its own, whatever it was to be given */
  readonly keeps?: readonly 'pid'[]
  /** The command line of a process that is started beside the container; `{id}` is the container's */
  readonly companion?: readonly string[]
}

/** What a lab is told that is under test, while it is another thing. */
export interface Pretence {
  /** The OCI binary behind the name */
  readonly real: string
  readonly disguise?: Disguise
  /** What becomes the program that the configuration names as the hypervisor; absent: a shell */
  readonly hypervisor?: string
  /** A script in its place */
  readonly script?: string
  /** The banner of the kernel file that Kata's configuration is made to name; absent: there is no configuration */
  readonly configured?: string
}
