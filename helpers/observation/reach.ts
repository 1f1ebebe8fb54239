import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mount } from '../engine/engine.ts'
import { bindMounts, hostFolders } from '../probe/bind-mounts.ts'
import { processSearch } from '../probe/process-search.ts'
import { canaryNonce, release, withWords } from './canary.ts'
import { engineOf, type Plan } from './plan.ts'
import type { Subject } from './subject.ts'
import { markOf } from './survey-script.ts'

/**
 * What a container reaches of the host: a decoy process where the daemon lives, and folders that were or were not declared to it.
 * One start for the sandbox, with the daemon's pids; one for the control, to which the undeclared folder is declared as well. The control
 * and the daemon search last: they show that the decoy still lived when the sandbox had searched.
 */
export async function measureReach(plan: Plan, folder: string): Promise<void> {
  const decoy = await engineOf(plan, folder).keepAtDaemon(decoyProcess(canaryNonce(plan, 'decoy')))
  try {
    await using forSandbox = await layOutFolders(plan, folder)
    await reach(plan, folder, 'sandbox', forSandbox.declared)
    const words = { FOLDERS: forSandbox.path }
    await release(plan, folder, {
      ...{ subject: 'host', what: 'host-folders', questions: [withWords(hostFolders, words)] },
    })
    await using forControl = await layOutFolders(plan, folder)
    await reach(plan, folder, 'unconfined', [...forControl.declared, ...forControl.undeclared])
    await release(plan, folder, { subject: 'daemon', what: 'reach-daemon', questions: [search(plan, 'daemon')] })
  } finally {
    await decoy.release()
  }
}

// Its nonce is an argument of its own; it ends with its standard input, however we end
function decoyProcess(nonce: string): string[] {
  return ['sh', '-c', 'echo ready; read -r end; exit', nonce]
}

async function reach(plan: Plan, folder: string, subject: 'sandbox' | 'unconfined', mounts: readonly Mount[]) {
  const words = { OWN_NONCE: canaryNonce(plan, `written by ${subject}`), UNDECLARED_NONCE: undeclaredNonce(plan) }
  const questions = [search(plan, subject), withWords(bindMounts, words)]
  await release(plan, folder, { subject, what: `reach-${subject}`, needs: { hostPids: true, mounts }, questions })
}

const undeclaredNonce = (plan: Plan) => canaryNonce(plan, 'undeclared')

// The mark of the sections stands whole in the script, so the search must find it
function search(plan: Plan, subject: Subject) {
  return withWords(processSearch, {
    DECOY_NONCE: canaryNonce(plan, 'decoy'),
    OWN_NONCE: markOf(plan.nonce, subject),
  })
}

const mount = (path: string, name: string): Mount => ({ from: `${path}/${name}`, to: `/declared/${name}` })

/** Three folders beside each other, gone when disposed of, and the flags that declare them. */
async function layOutFolders(plan: Plan, folder: string) {
  const path = await mkdtemp(join(folder, 'mounts-'))
  for (const name of ['read-write', 'read-only', 'undeclared']) await mkdir(join(path, name))
  for (const name of ['read-write', 'read-only'])
    await writeFile(join(path, name, 'from-host'), `${canaryNonce(plan, 'put')}\n`)
  await writeFile(join(path, 'undeclared', `canary-${undeclaredNonce(plan)}`), '')
  return {
    path,
    declared: [mount(path, 'read-write'), { ...mount(path, 'read-only'), readOnly: true }],
    undeclared: [{ ...mount(path, 'undeclared'), readOnly: true }],
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  }
}
