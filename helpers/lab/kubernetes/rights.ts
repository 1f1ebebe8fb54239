import { LabError } from '../../engine/lab-error.ts'
import { run } from '../../engine/process.ts'
import type { KubectlCommand } from './kubectl-command.ts'

/** What a run does in its own namespace, and with it: verb, resource. The roles that are shipped grant these. */
export const podRights: readonly (readonly [verb: string, resource: string])[] = [
  ['create', 'pods'],
  ['get', 'pods'],
  ['list', 'pods'],
  ['watch', 'pods'],
  ['delete', 'pods'],
  ['get', 'pods/log'],
  ['list', 'events'],
  ['delete', 'namespaces'],
]

/** Further ones with LAB_NODE_ACCESS=1. */
export const nodeAccessRights = [['create', 'pods/exec']] as const

/** Asks the API whether this user may do all that a run does. Throws LabError RIGHTS that names everything that is missing. */
export async function checkRights(command: KubectlCommand, nodeAccess: boolean): Promise<void> {
  const wanted = [...podRights, ...(nodeAccess ? nodeAccessRights : [])]
  const may = await Promise.all(wanted.map(([verb, resource]) => canI(command, verb, resource)))
  const missing = wanted.filter((_, at) => !may[at]).map(right => right.join(' '))
  if (missing.length === 0) return
  throw new LabError('RIGHTS', `This user may not: ${missing.join(', ')}`, {
    ran: `${command.argv.join(' ')} auth can-i VERB RESOURCE`,
    remedy: 'have the roles of helpers/engine/kubectl/manifests/roles.yaml applied and bound to this user',
  })
}

async function canI({ argv, ...options }: KubectlCommand, verb: string, resource: string): Promise<boolean> {
  const [kind = '', sub] = resource.split('/')
  const subresource = sub === undefined ? [] : [`--subresource=${sub}`]
  const record = await run([...argv, 'auth', 'can-i', verb, kind, ...subresource], options)
  return record.stdout.trim() === 'yes'
}
