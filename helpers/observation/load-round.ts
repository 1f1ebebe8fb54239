import autocannon from 'autocannon'
import type { LoadRound } from '../probe/load.ts'
import { requestPage } from './request-page.ts'
import { wireTimesTo } from './wire-times.ts'

const longestMs = 2000
/** While the client reads what came over one connection, what comes over another would wait for it and be late by that */
const connections = 1

/**
 * Requests over a connection that stays open. Each is timed from when it was handed to the kernel until the last byte of its response came out of it:
 * autocannon's own times hold what it does itself, and its percentiles are whole milliseconds. When the time is over, what is on its way is waited for: each request that was made is answered or an error.
 */
export async function keepAliveRound(url: string, marker: string, amount: number): Promise<LoadRound> {
  const round: LoadRound = { latenciesMs: [], tookMs: 0, errors: 0, not200: 0, unmarked: 0 }
  using wire = wireTimesTo(new URL(url).port)
  const [began, running] = [performance.now(), start(url, marker, amount)]
  await new Promise<void>(resolve => {
    // autocannon itself looks once a second whether it has ended
    const look = () => {
      const over = performance.now() - began > longestMs
      if (over || round.latenciesMs.length + round.errors >= amount) resolve()
    }
    running.on('response', (_client, status) => {
      const { sentAt, cameAt } = wire.latest()
      round.latenciesMs.push(rounded(cameAt - sentAt))
      if (status !== 200) round.not200++
      look()
    })
    running.on('reqError', () => {
      round.errors++
      look()
    })
    listen(running, 'reqMismatch', () => void round.unmarked++)
  })
  const tookMs = rounded(performance.now() - began)
  ;(running as unknown as { stop(): void }).stop()
  return { ...round, tookMs }
}

function start(url: string, marker: string, amount: number): autocannon.Instance {
  const verifyBody = (body: unknown) => String(body).includes(marker)
  // Its types know only the options of its command line
  const options = { url, connections, amount, timeout: longestMs / 1000, verifyBody } as autocannon.Options
  return autocannon(options, () => undefined)
}

// Nor do they know all of its events
function listen(running: autocannon.Instance, event: string, listener: () => void): void {
  ;(running as unknown as NodeJS.EventEmitter).on(event, listener)
}

/** Requests one after the other with a new connection each: autocannon drops the response that a reconnect follows. */
export async function newConnectionsRound(url: string, marker: string, amount: number): Promise<LoadRound> {
  const round: LoadRound = { latenciesMs: [], tookMs: 0, errors: 0, not200: 0, unmarked: 0 }
  const began = performance.now()
  for (let made = 0; made < amount && performance.now() - began < longestMs; made++) {
    const { ms, status, marked, error } = await requestPage(url, marker)
    if (error === undefined) round.latenciesMs.push(ms)
    else round.errors++
    if (error === undefined && status !== 200) round.not200++
    if (error === undefined && !marked) round.unmarked++
  }
  return { ...round, tookMs: rounded(performance.now() - began) }
}

const rounded = (ms: number) => Math.round(ms * 1000) / 1000
