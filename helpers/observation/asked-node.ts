import { isNodeAccess } from '../engine/kubectl/node-access.ts'
import type { podOf } from '../engine/kubectl/pod.ts'

/** Whether a command ran on the node of a cluster itself, through the run's pod there. Pure. */
export function askedNode(argv: readonly string[]): boolean {
  const at = argv.indexOf('exec')
  return at > 0 && argv.slice(at, argv.indexOf('--', at)).some(isNodeAccess)
}

const overrides = '--overrides='

/** The node for which a command makes a pod, empty where it names none; undefined: it makes no pod. Pure. */
export function nodeOf(argv: readonly string[]): string | undefined {
  const pod = argv.find(each => each.startsWith(overrides))
  if (pod === undefined) return undefined
  try {
    const { spec } = JSON.parse(pod.slice(overrides.length)) as Partial<ReturnType<typeof podOf>>
    return typeof spec?.nodeName === 'string' ? spec.nodeName : ''
  } catch {
    return ''
  }
}
