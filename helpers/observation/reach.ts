import type { Mount } from '../engine/engine.ts'
import { bindMounts, hostFolders } from '../probe/bind-mounts.ts'
import { processSearch } from '../probe/process-search.ts'
import { type Canary, canaryNonce, release, withWords } from './canary.ts'
import { keep } from './keep.ts'
import { deadlineMs, engineOf, type Plan } from './plan.ts'
import { noNetwork } from './privilege.ts'
import type { Subject } from './subject.ts'
import { markOf, type Question } from './survey-script.ts'

/** Whose reach is looked at. */
type Bound = 'sandbox' | 'unconfined'

/**
 * What a container reaches of the host: a decoy process where the daemon lives, and folders that were or were not declared to it.
 * One start for the sandbox, with the daemon's pids; one for the control, to which the undeclared folder is declared as well. The control
 * and the daemon search last: they show that the decoy still lived when the sandbox had searched.
 */
export async function measureReach(plan: Plan, folder: string): Promise<void> {
  const decoy = await engineOf(plan, folder).keepAtDaemon(decoyProcess(canaryNonce(plan, 'decoy')))
  const canaries = reachCanaries(plan, folder)
  try {
    await using _forSandbox = await layOutFolders(plan, folder, 'sandbox')
    await release(plan, folder, canaries['reach-sandbox'])
    await release(plan, folder, canaries['host-folders'])
    await using _forControl = await layOutFolders(plan, folder, 'unconfined')
    await release(plan, folder, canaries['reach-unconfined'])
    await release(plan, folder, canaries['reach-daemon'])
  } finally {
    await decoy.release()
  }
}

// Its nonce is an argument of its own; it ends with its standard input, however we end
function decoyProcess(nonce: string): string[] {
  return ['sh', '-c', 'echo ready; read -r end; exit', nonce]
}

/** What is asked about the reach of containers, by the names of their records; `folder` is that of the run. Pure. */
export function reachCanaries(plan: Plan, folder: string) {
  const [forSandbox, forControl] = [pathFor(plan, folder, 'sandbox'), pathFor(plan, folder, 'unconfined')]
  const declared = (path: string) => [mount(path, 'read-write'), { ...mount(path, 'read-only'), readOnly: true }]
  const undeclared = { ...mount(forControl, 'undeclared'), readOnly: true }
  return {
    'reach-sandbox': reach(plan, 'sandbox', declared(forSandbox)),
    'host-folders': hostCanary('host', 'host-folders', withWords(hostFolders, { FOLDERS: forSandbox })),
    'reach-unconfined': reach(plan, 'unconfined', [...declared(forControl), undeclared]),
    'reach-daemon': hostCanary('daemon', 'reach-daemon', search(plan, 'daemon')),
  } as const
}

function reach(plan: Plan, subject: Bound, mounts: readonly Mount[]): Canary {
  const words = { OWN_NONCE: canaryNonce(plan, `written by ${subject}`), UNDECLARED_NONCE: undeclaredNonce(plan) }
  const questions = [search(plan, subject), withWords(bindMounts, words)]
  const needs = { hostPids: true, ...noNetwork(plan.lab, subject), mounts }
  return { subject, what: `reach-${subject}`, needs, questions }
}

const hostCanary = (subject: 'host' | 'daemon', what: string, question: Question): Canary => ({
  ...{ subject, what, questions: [question] },
})

const undeclaredNonce = (plan: Plan) => canaryNonce(plan, 'undeclared')

// The mark of the sections stands whole in the script, so the search must find it
function search(plan: Plan, subject: Subject) {
  return withWords(processSearch, {
    DECOY_NONCE: canaryNonce(plan, 'decoy'),
    OWN_NONCE: markOf(plan.nonce, subject),
  })
}

const mount = (path: string, name: string): Mount => ({ from: `${path}/${name}`, to: `/declared/${name}` })

/** Where the folders for a container lie: in that of the run or, on a node, below /tmp. */
function pathFor(plan: Plan, folder: string, subject: Bound): string {
  const above = plan.lab.cluster ? '/tmp' : folder
  return `${above}/mounts-${canaryNonce(plan, `folders for ${subject}`).slice(0, 12)}`
}

/** Three folders of the host beside each other, gone when disposed of. */
async function layOutFolders(plan: Plan, folder: string, subject: Bound) {
  const [engine, path] = [engineOf(plan, folder), pathFor(plan, folder, subject)]
  const made = await engine.host(layOutCommand(plan, folder, subject), deadlineMs(plan), 'daemon')
  await keep(folder, 'daemon', `lay-out-folders-${subject}`, made)
  return {
    [Symbol.asyncDispose]: async () => void (await engine.host(['rm', '-rf', path], deadlineMs(plan), 'daemon')),
  }
}

/** The command that makes the folders for a container. Pure. */
export function layOutCommand(plan: Plan, folder: string, subject: Bound): string[] {
  const [path, put] = [pathFor(plan, folder, subject), `echo '${canaryNonce(plan, 'put')}'`]
  const script = `cd / && mkdir -p '${path}/read-write' '${path}/read-only' '${path}/undeclared' && ${put} >'${path}/read-write/from-host' &&
${put} >'${path}/read-only/from-host' && : >'${path}/undeclared/canary-${undeclaredNonce(plan)}'`
  return ['sh', '-c', script]
}
