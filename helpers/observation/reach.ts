import type { Mount } from '../engine/engine.ts'
import { bindMounts, hostFolders } from '../probe/bind-mounts.ts'
import { processSearch } from '../probe/process-search.ts'
import { canaryNonce, release, withWords } from './canary.ts'
import { keep } from './keep.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'
import { noNetwork } from './privilege.ts'
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
  await release(plan, folder, {
    subject,
    what: `reach-${subject}`,
    needs: { hostPids: true, ...noNetwork(plan.lab, subject), mounts },
    questions,
  })
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

/** Three folders of the host beside each other, gone when disposed of, and the mounts that declare them. */
async function layOutFolders(plan: Plan, folder: string) {
  const engine = engineOf(plan, folder)
  const above = plan.lab.cluster ? '/tmp' : folder
  const path = `${above}/mounts-${canaryNonce(plan, `folders ${performance.now()}`).slice(0, 12)}`
  const made = await engine.host(['sh', '-c', layOutScript(plan, path)], deadlineMs(plan), 'daemon')
  await keep(folder, 'daemon', 'lay-out-folders', made)
  return {
    path,
    declared: [mount(path, 'read-write'), { ...mount(path, 'read-only'), readOnly: true }],
    undeclared: [{ ...mount(path, 'undeclared'), readOnly: true }],
    [Symbol.asyncDispose]: async () => void (await engine.host(['rm', '-rf', path], deadlineMs(plan), 'daemon')),
  }
}

function layOutScript(plan: Plan, path: string): string {
  const put = `echo '${canaryNonce(plan, 'put')}'`
  return `cd / && mkdir -p '${path}/read-write' '${path}/read-only' '${path}/undeclared' && ${put} >'${path}/read-write/from-host' &&
${put} >'${path}/read-only/from-host' && : >'${path}/undeclared/canary-${undeclaredNonce(plan)}'`
}
