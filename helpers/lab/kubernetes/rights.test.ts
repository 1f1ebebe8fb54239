import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeAccessRights, podRights } from './rights.ts'

const folder = join(import.meta.dirname, '../../engine/kubectl/manifests')

/** `VERB RESOURCE` for each right that a manifest's rules grant. */
function granted(file: string): string[] {
  const rules = readFileSync(join(folder, file), 'utf8').matchAll(/resources: \[(.+)\]\n +verbs: \[(.+)\]/g)
  return [...rules].flatMap(([, resources = '', verbs = '']) =>
    resources.split(', ').flatMap(resource => verbs.split(', ').map(verb => `${verb} ${resource}`)),
  )
}

const forTheLab = [
  ...['get nodes', 'list nodes', 'list runtimeclasses'],
  ...['create', 'get', 'list', 'watch'].map(verb => `${verb} namespaces`),
  ...['get', 'list', 'watch'].map(verb => `${verb} serviceaccounts`),
]

it('the roles that are shipped grant what a run asks for, and nothing else', () => {
  const wanted = [...forTheLab, ...podRights.map(right => right.join(' '))]
  expect(granted('roles.yaml').sort()).toEqual(wanted.sort())
  expect(granted('node-access.yaml')).toEqual(nodeAccessRights.map(right => right.join(' ')))
})
