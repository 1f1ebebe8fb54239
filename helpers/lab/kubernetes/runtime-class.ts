import { LabError } from '../../engine/lab-error.ts'
import { ask, type KubectlCommand } from './kubectl-command.ts'

interface ApiClass {
  metadata: { name: string }
  handler: string
}

/** Name of each RuntimeClass of the cluster to the handler that it stands for. Throws LabError. */
export async function runtimeClasses(command: KubectlCommand): Promise<ReadonlyMap<string, string>> {
  const said = await ask(command, 'The RuntimeClasses could not be listed', ['get', 'runtimeclasses', '--output=json'])
  const { items } = JSON.parse(said) as { items: ApiClass[] }
  return new Map(items.map(({ metadata, handler }) => [metadata.name, handler]))
}

/** The class by this name. Throws LabError UNKNOWN_CLASS that tells those that there are. */
export function knownClass(name: string, option: string, classes: ReadonlyMap<string, string>): string {
  if (classes.has(name)) return name
  const names = [...classes.keys()]
  const those = names.length === 0 ? 'there is none' : `there are ${names.join(', ')}`
  throw new LabError('UNKNOWN_CLASS', `The cluster has no RuntimeClass ${name}: ${those}`, {
    remedy: `name one that there is with ${option}, or have this one made`,
  })
}
