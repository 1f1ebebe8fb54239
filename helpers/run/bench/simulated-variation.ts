/** How a node differs from what was recorded. */
export interface Variation {
  /** runc stands behind the sandbox's class */
  readonly impostor?: boolean
  /** Nothing that is started speaks before its deadline */
  readonly silent?: boolean
  /** The sandbox does not come up */
  readonly broken?: boolean
  /** It is a container beside others: the name of the machine, whose boot they share */
  readonly machine?: string
  /** The run gets no pod on the node itself */
  readonly closed?: boolean
  /** The host's kernel release in place of the recorded one */
  readonly kernel?: readonly [recorded: string, own: string]
}
