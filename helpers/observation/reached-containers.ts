import type { Container, Needs } from '../engine/engine.ts'
import { listeningNeighbour, type Neighbour, reached } from '../probe/reached.ts'
import { type Canary, canaryNonce, withWords } from './canary.ts'
import { containerName, type Plan } from './plan.ts'
import { readingOnly } from './privilege.ts'
import { inHalves, markOf, surveyScript, waiting } from './survey-script.ts'

// What is asked about the network of containers, and how the containers are made that ask and answer. All of it is
// pure.

/** Who asks, one after the other: both runtimes on the network of containers, and runc once more on none. */
export const askers = ['control', 'sandbox', 'unconfined'] as const
export type Asker = (typeof askers)[number]

const neighbourPort = 8080
/** Of the host; nobody listens there */
const closedPort = 1

/** The longest that the neighbour stays, in seconds: while all ask, one after the other. */
export const lifeS = ({ options }: Pick<Plan, 'options'>) => askers.length * options.deadlineS

/** The port of the host's listener: below those that a system gives away by itself. */
export function listenerPort(plan: Plan): number {
  return 20_000 + (Number.parseInt(canaryNonce(plan, 'port').slice(0, 8), 16) % 12_000)
}

/**
 * The neighbour, of runc: it tells of itself, and answers with a word, one after the other, until it is told to end.
 */
export function neighbourContainer(plan: Plan): Container {
  const mark = markOf(plan.nonce, 'control')
  const page = `printf 'HTTP/1.0 200 OK\\r\\n\\r\\n%s\\n' ${inHalves(canaryNonce(plan, 'neighbour'))}`
  const serve = `while :; do ${page} | nc -l -p ${neighbourPort} >/dev/null 2>&1 || sleep 1; done &`
  const script = [surveyScript([listeningNeighbour], mark, ''), serve, waiting(mark, lifeS(plan))].join('\n')
  const { images, runtimes } = plan.lab
  const name = containerName(plan, 'listening-neighbour')
  const command = ['sh', '-c', script]
  return { name, image: images.probe, runtime: runtimes.control, needs: readingOnly, command }
}

/** What one of them is asked. */
export function reachedBy(plan: Plan, subject: Asker, { address, gateway }: Neighbour): Canary {
  const words = {
    GATEWAY: `${gateway}:${closedPort}`,
    LISTENER: `${gateway}:${listenerPort(plan)}`,
    NEIGHBOUR: `${address}:${neighbourPort}`,
    LISTENER_WORD: canaryNonce(plan, 'listener'),
    NEIGHBOUR_WORD: canaryNonce(plan, 'neighbour'),
  }
  const needs: Needs = { ...readingOnly, ...(subject === 'unconfined' ? { network: 'none' } : {}) }
  return { subject, what: `reached-${subject}`, needs, questions: [withWords(reached, words)] }
}
