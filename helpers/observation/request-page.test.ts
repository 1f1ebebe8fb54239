import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { delayed, freePort } from './delayed.ts'
import { keepAliveRound, newConnectionsRound } from './load-round.ts'
import { requestInTurn, requestPage } from './request-page.ts'

/** Of one request, ms */
const deadline = 2000

async function serving(listener: RequestListener) {
  const server = createServer(listener)
  const sockets: unknown[] = []
  server.on('connection', socket => sockets.push(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets, [Symbol.dispose]: close }
}

const shop: RequestListener = (_request, response) => void response.end('<p>the shop</p>')

describe('requests in turn', () => {
  it('have a connection each, and print what they took', async () => {
    using server = await serving(shop)
    const { asked, samples, printed } = await requestInTurn(server.url, 'shop', 5, deadline)
    expect({ asked, taken: samples.length, connections: server.sockets.length }).toEqual({
      asked: 5,
      taken: 5,
      connections: 5,
    })
    expect(samples.every(({ status, marked }) => status === 200 && marked)).toBe(true)
    expect(printed).toMatch(/^n=5 avg=0\.\d{6} min=0\.\d{6} max=0\.\d{6}$/)
  })

  it('end with the first that is refused, whose time is no time', async () => {
    const { samples } = await requestInTurn(`http://127.0.0.1:${await freePort()}`, 'shop', 50, deadline)
    expect(samples).toEqual([{ ms: expect.any(Number), error: expect.stringContaining('ECONNREFUSED') }])
  })

  it("tell a 503, somebody else's page and a connection that breaks", async () => {
    using busy = await serving((_request, response) => void response.writeHead(503).end('the shop is full'))
    expect(await requestPage(busy.url, 'shop', deadline)).toMatchObject({ status: 503, marked: true })
    using other = await serving((_request, response) => void response.end('a bank'))
    expect(await requestPage(other.url, 'shop', deadline)).toMatchObject({ status: 200, marked: false })
    using broken = await serving(
      (_request, response) =>
        void response.writeHead(200, { 'content-length': 9 }).write('a', () => response.destroy()),
    )
    expect(await requestPage(broken.url, 'shop', deadline)).toMatchObject({ error: 'aborted' })
  })
})

describe('a round of load', () => {
  it.each([
    ['kept', keepAliveRound, 1],
    ['new', newConnectionsRound, 20],
  ] as const)('over %s connections times each response', async (_which, round, connections) => {
    using server = await serving(shop)
    const { latenciesMs, tookMs, ...wrong } = await round(server.url, 'shop', 20, deadline)
    expect(wrong).toEqual({ errors: 0, not200: 0, unmarked: 0 })
    expect(latenciesMs).toHaveLength(20)
    expect(latenciesMs.every(ms => ms > 0 && ms <= tookMs)).toBe(true)
    expect(server.sockets).toHaveLength(connections)
  })

  it.each([
    ['kept', keepAliveRound],
    ['new', newConnectionsRound],
  ] as const)('over %s connections counts what is wrong', async (_which, round) => {
    using busy = await serving((_request, response) => void response.writeHead(503).end('full'))
    expect(await round(busy.url, 'shop', 10, deadline)).toMatchObject({ not200: 10, unmarked: 10, errors: 0 })
    const refused = await round(`http://127.0.0.1:${await freePort()}`, 'shop', 10, deadline)
    expect(refused.latenciesMs).toEqual([])
  })
})

it('a request that gets no answer is an error of its round, however many got theirs before', async () => {
  let asked = 0
  using server = await serving((_request, response) => void (++asked <= 60 && response.end('the shop')))
  const { latenciesMs, errors } = await keepAliveRound(server.url, 'shop', 200, deadline)
  expect({ answered: latenciesMs.length, errors }).toEqual({ answered: 60, errors: 1 })
})

it.each([
  ['kept', keepAliveRound],
  ['new', newConnectionsRound],
] as const)('a round over %s connections waits for a late response as long as a request may take', async (_, round) => {
  const late: RequestListener = (_request, response) => void setTimeout(() => response.end('the shop'), 2500)
  using server = await serving(late)
  const { latenciesMs, errors } = await round(server.url, 'shop', 20, 10_000)
  expect({ answered: latenciesMs.length, errors }).toEqual({ answered: 1, errors: 0 })
})

it('a server that holds requests up passes them on', async () => {
  using server = await serving(shop)
  await using slow = await delayed(server.url, 60)
  const sample = await requestPage(slow.url, 'shop', deadline)
  expect(sample).toMatchObject({ status: 200, marked: true })
  expect(sample.ms).toBeGreaterThan(58)
})
