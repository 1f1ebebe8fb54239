import { quantile } from 'simple-statistics'
import type { LoadRound } from '../probe/load.ts'
import { interleaved } from '../stats/random.ts'
import { note, refuse } from './answers.ts'
import { hostNow, seedOf, sinceThen } from './conditions.ts'
import { delayed, intercepting } from './delayed.ts'
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
  for (const each of loaded.filter(({ up }) => up.subject === 'control')) {
    await requestIntercepted(plan, folder, each.up)
    await loadHeldUp(plan, folder, each, { probe: 'load-delayed', percentile: 0.5, every: 1, requests: 5 })
    await loadHeldUp(plan, folder, each, { probe: 'load-tail-delayed', percentile: 0.9, every: 3, requests: 12 })
  }
}

/** The lab's fifty requests, one of which somebody else answers: they must not become a figure. */
async function requestIntercepted(plan: Plan, folder: string, up: Up): Promise<void> {
  await using between = await intercepting(up.url, labRequests / 2)
  const intercepted = await requestInTurn(between.url, plan.lab.app.marker, labRequests, deadlineMs(plan))
  await write(folder, up, 'intercepted-requests', intercepted)
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

/** Which requests are held up, and beside which of those that are not. */
interface HeldUp {
  readonly probe: string
  /** Of the latencies of all requests, the one that is multiplied */
  readonly percentile: number
  /** Each request, or each so-many-th */
  readonly every: number
  /** Of one round */
  readonly requests: number
}

// Who gave no response within a whole round would cost a deadline in each of the others
const answers = ({ keepAlive, newConnections }: Loaded) =>
  [...keepAlive.slice(-1), ...newConnections.slice(-1)].every(({ latenciesMs }) => latenciesMs.length > 0)

// Three times what the bound allows, and a bit: a ratio that must come out above it
async function loadHeldUp(plan: Plan, folder: string, { up, newConnections }: Loaded, held: HeldUp): Promise<void> {
  const { probe, percentile, every, requests } = held
  const latencies = newConnections.flatMap(({ latenciesMs }) => latenciesMs)
  const message = 'No request over a new connection was answered, so none was held up'
  if (latencies.length === 0)
    return refuse(folder, { subject: up.subject, probe }, [up.start], { code: 'NO_ANSWER', message })
  const byMs = 10 + 3 * plan.options.httpRatioMax * quantile(latencies, percentile)
  await using slow = await delayed(up.url, byMs, every)
  const rounds: LoadRound[] = []
  for (let round = 0; round < profileOf(plan).loadRounds && (round === 0 || hasTime(plan)); round++)
    rounds.push(await newConnectionsRound(slow.url, plan.lab.app.marker, requests, deadlineMs(plan)))
  await write(folder, up, probe, rounds)
}

async function write(
  folder: string,
  { subject, start }: (Pick<Up, 'subject'> & Partial<Up>) | { subject: 'host'; start?: never },
  probe: string,
  value: unknown,
) {
  await note(folder, { subject, probe }, start === undefined ? [] : [start], JSON.stringify(value))
}
