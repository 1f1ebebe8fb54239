import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { run } from '../engine/process.ts'
import { succeeded } from '../engine/record.ts'
import type { LoadRound } from '../probe/load.ts'
import { requestPage } from './request-page.ts'

const longestMs = 2000
const program = join(import.meta.dirname, 'kept-connection.ts')

/**
 * Requests over one connection that stays open, by a program that does nothing else meanwhile. When the time is over, what is on its way is
 * waited for: each request that was made is answered or an error. `folder`: of the run, for what the program writes down.
 */
export async function keepAliveRound(folder: string, url: string, marker: string, amount: number): Promise<LoadRound> {
  const round: LoadRound = { latenciesMs: [], tookMs: 0, errors: 0, not200: 0, unmarked: 0 }
  const connection = await connected(url)
  if (connection === undefined) return { ...round, errors: 1 }
  const file = join(folder, 'responses')
  const argv = [process.execPath, program, new URL(url).host, String(amount), String(longestMs), marker, file]
  const record = await run(argv, { timeoutMs: longestMs * 2, input: connection })
  connection.destroy()
  for (const line of (await readFile(file, 'utf8')).split('\n').filter(Boolean)) take(round, line)
  return { ...round, errors: succeeded(record) ? 0 : 1 }
}

// Whoever reads it must be the program alone
async function connected(url: string): Promise<Socket | undefined> {
  const { hostname, port } = new URL(url)
  const connection = connect({ host: hostname, port: Number(port), noDelay: true })
  connection.pause()
  try {
    await once(connection, 'connect', { signal: AbortSignal.timeout(longestMs) })
    return connection
  } catch {
    connection.destroy()
    return undefined
  }
}

function take(round: LoadRound, line: string): void {
  const [ms, status, marked, tookMs] = line.split(' ')
  round.latenciesMs.push(Number(ms))
  round.tookMs = Number(tookMs)
  if (status !== '200') round.not200++
  if (marked !== 'true') round.unmarked++
}

/** Requests one after the other with a new connection each. */
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
  return { ...round, tookMs: Math.round((performance.now() - began) * 1000) / 1000 }
}
