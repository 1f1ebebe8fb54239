import autocannon from 'autocannon'
import type { LoadRound } from '../probe/load.ts'
import { requestPage } from './request-page.ts'
import { wireTimesTo } from './wire-times.ts'

/** From when on no further request of a round is made; the last one has its own deadline */
const longestMs = 2000
/** While the client reads what came over one connection, what comes over another would wait for it and be late by that */
const connections = 1

/**
 * Requests over a connection that stays open. Each is timed from when the kernel had it until the last byte of its response came out of it:
 * autocannon's own times hold what it does itself, and its percentiles are whole milliseconds. When the time is over, nothing more is asked and what is on its way is waited for:
 * each request that was made is answered or an error, also one that a server left by closing the connection.
 */
export async function keepAliveRound(
  url: string,
  marker: string,
  amount: number,
  timeoutMs: number,
): Promise<LoadRound> {
  const round: LoadRound = { latenciesMs: [], tookMs: 0, errors: 0, not200: 0, unmarked: 0 }
  using wire = wireTimesTo(new URL(url).port)
  const began = performance.now()
  await asked(
    { url, marker, amount, timeoutMs },
    {
      request: () => void round.errors++,
      response: status => {
        const { sentAt, cameAt } = wire.latest()
        round.errors--
        round.latenciesMs.push(rounded(cameAt - sentAt))
        if (status !== 200) round.not200++
      },
      mismatch: () => void round.unmarked++,
    },
  )
  return { ...round, tookMs: rounded(performance.now() - began) }
}

/** What happens to the requests of a client. autocannon tells of no request that a closed connection takes away; this does, in its count. */
interface Listeners {
  request(): void
  response(status: number): void
  mismatch(): void
}

/** autocannon's client; its types know neither all of its events nor what bounds it. */
interface Client extends NodeJS.EventEmitter {
  reqsMade: number
  responseMax: number
}

/** What is asked for in a round, and the deadline of each request. */
interface Asked {
  readonly url: string
  readonly marker: string
  readonly amount: number
  readonly timeoutMs: number
}

/** Ends when each request has come to something. Left to itself autocannon goes on until it looks, once a second, whether it has ended. */
function asked({ url, marker, amount, timeoutMs }: Asked, listeners: Listeners): Promise<void> {
  return new Promise(ended => {
    const setupClient = (client: Client) => {
      const over = setTimeout(() => {
        client.responseMax = client.reqsMade
      }, longestMs)
      for (const [event, listener] of Object.entries(listeners)) client.on(event, listener)
      client.once('done', () => {
        clearTimeout(over)
        // After the listeners of the last response
        setImmediate(ended)
      })
    }
    const verifyBody = (body: unknown) => String(body).includes(marker)
    const options = { url, connections, amount, timeout: timeoutMs / 1000, verifyBody, setupClient }
    // Its types know only the options of its command line
    autocannon(options as unknown as autocannon.Options, () => undefined)
  })
}

/** Requests one after the other with a new connection each: autocannon drops the response that a reconnect follows. */
export async function newConnectionsRound(
  url: string,
  marker: string,
  amount: number,
  timeoutMs: number,
): Promise<LoadRound> {
  const round: LoadRound = { latenciesMs: [], tookMs: 0, errors: 0, not200: 0, unmarked: 0 }
  const began = performance.now()
  for (let made = 0; made < amount && performance.now() - began < longestMs; made++) {
    const { ms, status, marked, error } = await requestPage(url, marker, timeoutMs)
    if (error === undefined) round.latenciesMs.push(ms)
    else round.errors++
    if (error === undefined && status !== 200) round.not200++
    if (error === undefined && !marked) round.unmarked++
  }
  return { ...round, tookMs: rounded(performance.now() - began) }
}

const rounded = (ms: number) => Math.round(ms * 1000) / 1000
