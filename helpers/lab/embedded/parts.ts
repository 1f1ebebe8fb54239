/** Everything the embedded lab is made of: absolute paths. Plain JSON. */
export interface Parts {
  /** Where a running lab keeps its state; empty on the host, each lab mounts its own memory over it */
  readonly state: string
  readonly nerdctl: string
  readonly containerd: string
  /** containerd-shim-runc-v2, of containerd's own set, as ctr */
  readonly shim: string
  readonly ctr: string
  readonly runc: string
  readonly runsc: string
  readonly busybox: string
  /** Folder of the CNI plugins */
  readonly cni: string
  /** Folder of the iptables programs that were unpacked; empty: the machine's own are used */
  readonly iptables: string
  /** Folder of iptables' own extensions */
  readonly xtables: string
  /** Folders of the libraries that unpacked programs need */
  readonly libraries: readonly string[]
  /** Both images in one OCI layout tar */
  readonly images: string
  /** Program name to version, as each program says it */
  readonly versions: Readonly<Record<string, string>>
}
