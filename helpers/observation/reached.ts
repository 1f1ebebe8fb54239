import { once } from 'node:events'
import { createServer } from 'node:http'
import { type CommandRecord, howItEnded } from '../engine/record.ts'
import { ProbeError } from '../probe/probe.ts'
import { listeningNeighbour, type Neighbour, reached } from '../probe/reached.ts'
import { give, refuse } from './answers.ts'
import { canaryNonce, release } from './canary.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { askers, lifeS, listenerPort, neighbourContainer, reachedBy } from './reached-containers.ts'
import { readSections } from './read-sections.ts'
import type { Refusal } from './reading.ts'
import { markOf, waitingLine } from './survey-script.ts'

/**
 * What a container reaches on the network of containers: a neighbour that listens, and the host, on the address by
 * which both are left. Nobody but this run's own containers and its own listener is asked for anything.
 */
export async function measureReached(plan: Plan, folder: string): Promise<void> {
  const neighbour = startNeighbour(plan, folder)
  const refusal = await asRefusal(async () => askAll(plan, folder, read(await neighbour.said, plan)))
  const record = await neighbour.end()
  const id = await keep(folder, 'control', 'listening-neighbour', record)
  const asked = { subject: 'control', probe: listeningNeighbour.name } as const
  const reading = { how: 'section', mark: 'control', who: 'The neighbour' } as const
  await give(folder, plan.nonce, asked, reading, [[id, record]])
  if (refusal) for (const subject of askers) await refuse(folder, { subject, probe: reached.name }, [id], refusal)
}

/** Runs the neighbour: `said` is what it printed until it waits, or until it ended. */
function startNeighbour(plan: Plan, folder: string) {
  const [engine, container, mark] = [engineOf(plan, folder), neighbourContainer(plan), markOf(plan.nonce, 'control')]
  const waits = Promise.withResolvers<string>()
  let heard = ''
  const ended = engine.run(container, lifeS(plan) * 1000 + deadlineMs(plan), line => {
    heard += `${line}\n`
    if (line === waitingLine(mark)) waits.resolve(heard)
  })
  const said = Promise.race([waits.promise, ended.then(silent)])
  return {
    said,
    end: async (): Promise<CommandRecord> => {
      if (heard !== '') await engine.terminate(containerName(plan, 'listening-neighbour'), deadlineMs(plan))
      return ended
    },
  }
}

function silent(record: CommandRecord): never {
  throw new ProbeError('NO_ANSWER', `No neighbour listened: ${howItEnded(record)}`)
}

function read(said: string, { nonce }: Plan): Neighbour {
  const answer = readSections(Buffer.from(said), markOf(nonce, 'control')).get(listeningNeighbour.name)
  if (answer === undefined) throw new ProbeError('NO_ANSWER', 'The neighbour did not say its address')
  return listeningNeighbour.parse(answer)
}

async function askAll(plan: Plan, folder: string, neighbour: Neighbour): Promise<void> {
  await using _listener = await listen(plan, neighbour.gateway)
  for (const asker of askers) await release(plan, folder, reachedBy(plan, asker, neighbour))
}

/** Listens on the address of the host on the network of containers, and answers with a word. */
async function listen(plan: Plan, gateway: string) {
  const server = createServer((_, response) => response.end(`${canaryNonce(plan, 'listener')}\n`))
  try {
    await once(server.listen(listenerPort(plan), gateway), 'listening')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ProbeError('NO_ANSWER', `Nobody could listen on the address of the host among containers: ${why}`)
  }
  return { [Symbol.asyncDispose]: async () => void server.close().closeAllConnections() }
}

async function asRefusal(ask: () => Promise<void>): Promise<Refusal | undefined> {
  try {
    await ask()
    return undefined
  } catch (error) {
    if (error instanceof ProbeError) return { code: error.code, message: error.message }
    throw error
  }
}
