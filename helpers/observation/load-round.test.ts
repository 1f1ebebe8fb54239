import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { answer } from '../probe/answer.fixture.ts'
import { loadKeepAlive } from '../probe/load.ts'
import { freePort } from './delayed.ts'
import { keepAliveRound, newConnectionsRound } from './load-round.ts'
import { waitForApp } from './wait-for-app.ts'

/** Of one request, ms */
const deadline = 2000

type Answering = (socket: Socket, at: number) => unknown

/** A server that gives each request, by its number from 1, to `answering`. */
async function serving(answering: Answering) {
  let asked = 0
  const server = createServer(socket => {
    socket.setNoDelay().on('data', () => answering(socket, ++asked))
    // Who asks may be gone
    socket.on('error', () => undefined)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked: () => asked, [Symbol.dispose]: () => void server.close() }
}

const page = (headers = '') => `HTTP/1.1 200 OK\r\n${headers}content-length: 8\r\n\r\nthe shop`
const other = (at: number, end: (socket: Socket) => unknown): Answering => {
  return (socket, asked) => (asked === at ? end(socket) : socket.write(page()))
}
const rounds = [keepAliveRound, newConnectionsRound] as const

// The round of kept connections waited for ever here: autocannon makes another request and says nothing of that which is lost
it.each([
  ['closes the connection in place of an answer', other(5, socket => socket.end()), [1, 1]],
  ['closes it in place of the last answer', other(20, socket => socket.end()), [1, 1]],
  ['resets the connection', other(5, socket => socket.resetAndDestroy()), [1, 1]],
  ['closes it within a page', other(5, socket => socket.end(page().slice(0, -3))), [1, 1]],
  ['keeps no connection', socket => socket.end(page('connection: close\r\n')), [10, 0]],
  ['says by the end where a page ends', socket => socket.end('HTTP/1.1 200 OK\r\n\r\nthe shop'), [20, 0]],
] satisfies [string, Answering, number[]][])(
  'each request to a server that %s is answered or an error',
  { timeout: 10_000 },
  async (_what, answering, errors) => {
    for (const [at, round] of rounds.entries()) {
      using server = await serving(answering)
      const { latenciesMs, ...rest } = await round(server.url, 'shop', 20, deadline)
      expect(rest.errors).toBe(errors[at])
      expect(latenciesMs.length + rest.errors).toBe(20)
      expect(latenciesMs.every(ms => ms > 0)).toBe(true)
    }
  },
)

it.each(rounds)('%o times a page in several pieces to its last one', async round => {
  const pieces = [
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n',
    '4\r\nthe \r\n',
    '4\r\nshop\r\n',
    '0\r\n\r\n',
  ]
  using server = await serving(async socket => {
    for (const piece of pieces) {
      await sleep(10)
      socket.write(piece)
    }
  })
  const { latenciesMs, ...rest } = await round(server.url, 'shop', 5, deadline)
  expect(rest).toMatchObject({ errors: 0, not200: 0, unmarked: 0 })
  expect(Math.min(...latenciesMs)).toBeGreaterThan(38)
})

it('an answer that comes before it is asked for is no time', async () => {
  using server = await serving(socket => socket.write(page() + page()))
  const round = await keepAliveRound(server.url, 'shop', 20, deadline)
  expect(() => loadKeepAlive.parse(answer(JSON.stringify([round])))).toThrow('must be > 0')
})

it('a round asks for nothing more when its time is over, so that the next one has the server for itself', async () => {
  using server = await serving(async socket => {
    await sleep(150)
    socket.write(page())
  })
  const { latenciesMs, errors } = await keepAliveRound(server.url, 'shop', 200, deadline)
  await sleep(500)
  expect([errors, server.asked()]).toEqual([0, latenciesMs.length])
})

// The kernel may run the server as soon as it has the request, and let the client go on when the answer is there
it('no time is shorter than what the server works for each page, in a process of its own', async () => {
  const [port, workMs] = [String(await freePort()), 0.5]
  const script = join(import.meta.dirname, '../run/bench/working-server.ts')
  const server = spawn(process.execPath, [script, port, String(workMs), 'shop'])
  const url = `http://127.0.0.1:${port}`
  try {
    await waitForApp(url, { deadlineMs: 10_000, requestMs: 5000 }, async () => false)
    for (const round of rounds) {
      const { latenciesMs, errors } = await round(url, 'shop', 400, deadline)
      expect(errors).toBe(0)
      expect(Math.min(...latenciesMs)).toBeGreaterThanOrEqual(workMs)
    }
  } finally {
    server.kill()
  }
})
