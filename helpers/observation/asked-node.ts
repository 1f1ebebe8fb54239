import { isNodeAccess } from '../engine/kubectl/node-access.ts'

/** Whether a command ran on the node of a cluster itself, through the run's pod there. Pure. */
export function askedNode(argv: readonly string[]): boolean {
  const at = argv.indexOf('exec')
  return at > 0 && argv.slice(at, argv.indexOf('--', at)).some(isNodeAccess)
}
