import { join } from 'node:path'
import { run } from '../../engine/process.ts'
import { freePort } from '../../observation/delayed.ts'
import { keepAliveRound, newConnectionsRound } from '../../observation/load-round.ts'
import { waitForApp } from '../../observation/wait-for-app.ts'
import type { LoadRound } from '../../probe/load.ts'
import { summarize } from '../../stats/summary.ts'
import type { Sides } from './sides.ts'

/** Who asks, and what is needed for it. */
export interface Clients {
  readonly env: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly wrk: string
  /** Folder of wrk's library */
  readonly libraries: string
  /** What the page carries */
  readonly marker: string
}

const [requests, newConnections, fewest] = [200, 50, 50]

/** Median times of requests over a connection that stays open. */
export const besideWrk = (url: string, clients: Clients): Sides => ({
  ours: async () => medianOf(url, await keepAliveRound(url, clients.marker, requests, clients.timeoutMs)),
  theirs: () => byWrk(url, clients),
})

/** Median times of requests with a new connection each. */
export const besideCurl = (url: string, clients: Clients): Sides => ({
  ours: async () => medianOf(url, await newConnectionsRound(url, clients.marker, newConnections, clients.timeoutMs)),
  theirs: () => byCurl(url, clients),
})

/** Runs with the address of a server whose page takes so many milliseconds of work to make. */
export async function withWorkingServer<T>(ms: number, clients: Clients, use: (url: string) => Promise<T>): Promise<T> {
  const [stop, free] = [new AbortController(), String(await freePort())]
  const argv = [process.execPath, join(import.meta.dirname, 'working-server.ts'), free, String(ms), clients.marker]
  const serving = run(argv, { timeoutMs: clients.timeoutMs * 10, signal: stop.signal })
  const url = `http://127.0.0.1:${free}`
  try {
    await waitForApp(url, { deadlineMs: clients.timeoutMs, requestMs: clients.timeoutMs }, async () => false)
    return await use(url)
  } finally {
    stop.abort()
    await serving
  }
}

async function byWrk(url: string, { wrk, libraries, timeoutMs, env }: Clients): Promise<number> {
  const argv = [wrk, '-t1', '-c1', '-d1s', '--latency', `${url}/`]
  const { stdout } = await run(argv, { timeoutMs, env: { ...env, LD_LIBRARY_PATH: libraries } })
  const [, value, unit] = /^\s+50%\s+([\d.]+)(us|ms)$/m.exec(stdout) ?? []
  if (unit === undefined || /Socket errors|Non-2xx/.test(stdout)) throw new Error(`wrk: ${stdout}`)
  return Number(value) / (unit === 'us' ? 1000 : 1)
}

/** As the lab has it, a curl for each request: one that has just started, and takes longer to connect than one that has asked before. */
async function byCurl(url: string, { timeoutMs, env }: Clients): Promise<number> {
  const argv = ['curl', '--silent', '--output', '/dev/null', '--write-out', '%{http_code} %{time_total}', url]
  const times: number[] = []
  for (let made = 0; made < newConnections; made++) {
    const { stdout, stderr } = await run(argv, { timeoutMs, env })
    const [status, seconds] = stdout.split(' ')
    if (status !== '200') throw new Error(`curl: ${stdout} ${stderr}`)
    times.push(Number(seconds) * 1000)
  }
  return summarize(times).median
}

function medianOf(url: string, { latenciesMs, errors, not200, unmarked }: LoadRound): number {
  // A round ends with its time, too; what failed in it has no time
  if (latenciesMs.length < fewest || errors + not200 + unmarked > 0) throw new Error(`${url}: not all were answered`)
  return summarize(latenciesMs).median
}
