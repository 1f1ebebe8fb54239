import type { LoadRound } from '../probe/load.ts'
import { interleaved } from '../stats/random.ts'
import { summarize } from '../stats/summary.ts'
import { note, refuse } from './answers.ts'
import { hostNow, seedOf, sinceThen } from './conditions.ts'
import { delayed } from './delayed.ts'
import { keepAliveRound, newConnectionsRound } from './load-round.ts'
import { deadlineMs, type Plan } from './plan.ts'
import { profileOf } from './profile.ts'
import { progress } from './progress.ts'
import { requestInTurn } from './request-page.ts'
import { hasTime } from './time-left.ts'

/** An application that is up. */
export interface Up {
  readonly subject: 'control' | 'sandbox'
  readonly url: string
  /** Record of its start */
  readonly start: string
}

type Loaded = { readonly up: Up; readonly keepAlive: LoadRound[]; readonly newConnections: LoadRound[] }

const labRequests = 50
const delayedRequests = 5

/** The lab's own fifty requests to each application, then rounds of load on them by turns, in an order of chance. */
export async function measureLoad(plan: Plan, folder: string, ups: readonly Up[]): Promise<void> {
  const { marker } = plan.lab.app
  for (const up of ups)
    await write(folder, up, 'requests', await requestInTurn(up.url, marker, labRequests, deadlineMs(plan)))
  const [before, seed] = [hostNow(), seedOf(plan, 'load')]
  const loaded = ups.map(up => ({ up, keepAlive: [], newConnections: [] }))
  const order = await loadByTurns(plan, loaded, seed)
  for (const { up, keepAlive, newConnections } of loaded) {
    await write(folder, up, 'load-keep-alive', keepAlive)
    await write(folder, up, 'load-new-connections', newConnections)
  }
  const conditions = { seed, order, ended: 'decided', ...sinceThen(before) }
  await write(folder, { subject: 'host' }, 'load-conditions', conditions)
  for (const each of loaded) if (each.up.subject === 'control') await loadHeldUp(plan, folder, each)
}

/** A single request to an application that was stopped: it must not become a figure. */
export async function measureRefused(plan: Plan, folder: string, up: Up): Promise<void> {
  await write(
    folder,
    up,
    'refused-requests',
    await requestInTurn(up.url, plan.lab.app.marker, labRequests, deadlineMs(plan)),
  )
}

async function loadByTurns(plan: Plan, loaded: readonly Loaded[], seed: number): Promise<string> {
  const { loadRounds, loadRequests } = profileOf(plan)
  const [turns, { marker }] = [interleaved(loaded, seed), plan.lab.app]
  const done = progress(loadRounds + 1)
  let order = ''
  // The first round of each warms up
  for (let round = 0; round <= loadRounds && (round < 2 || hasTime(plan)); round++) {
    for (const { up, keepAlive, newConnections } of turns.next().value.filter(answers)) {
      const rounds = [
        await keepAliveRound(up.url, marker, loadRequests, deadlineMs(plan)),
        await newConnectionsRound(up.url, marker, loadRequests, deadlineMs(plan)),
      ]
      if (round === 0) continue
      keepAlive.push(...rounds.slice(0, 1))
      newConnections.push(...rounds.slice(1))
      order += up.subject[0]
    }
    done(round + 1)
  }
  return order
}

// Who gave no response within a whole round would cost a deadline in each of the others
const answers = ({ keepAlive, newConnections }: Loaded) =>
  [...keepAlive.slice(-1), ...newConnections.slice(-1)].every(({ latenciesMs }) => latenciesMs.length > 0)

// Three times what the bound allows, and a bit: a ratio that must come out above it
async function loadHeldUp(plan: Plan, folder: string, { up, newConnections }: Loaded): Promise<void> {
  const latencies = newConnections.flatMap(({ latenciesMs }) => latenciesMs)
  const message = 'No request over a new connection was answered, so none was held up'
  if (latencies.length === 0)
    return refuse(folder, { subject: up.subject, probe: 'load-delayed' }, [up.start], { code: 'NO_ANSWER', message })
  await using slow = await delayed(up.url, 10 + 3 * plan.options.httpRatioMax * summarize(latencies).median)
  const rounds: LoadRound[] = []
  for (let round = 0; round < profileOf(plan).loadRounds && (round === 0 || hasTime(plan)); round++)
    rounds.push(await newConnectionsRound(slow.url, plan.lab.app.marker, delayedRequests, deadlineMs(plan)))
  await write(folder, up, 'load-delayed', rounds)
}

async function write(
  folder: string,
  { subject, start }: (Pick<Up, 'subject'> & Partial<Up>) | { subject: 'host'; start?: never },
  probe: string,
  value: unknown,
) {
  await note(folder, { subject, probe }, start === undefined ? [] : [start], JSON.stringify(value))
}
