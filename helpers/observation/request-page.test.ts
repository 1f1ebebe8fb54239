import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { delayed, freePort } from './delayed.ts'
import { keepAliveRound, newConnectionsRound } from './load-round.ts'
import { requestInTurn, requestPage } from './request-page.ts'

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

const folder = mkdtempSync(join(tmpdir(), 'kata-lab-spec-load-'))
afterAll(() => rmSync(folder, { recursive: true }))
const keptRound = (url: string, marker: string, amount: number) => keepAliveRound(folder, url, marker, amount)

const shop: RequestListener = (_request, response) => void response.end('<p>the shop</p>')

describe('requests in turn', () => {
  it('have a connection each, and print what they took', async () => {
    using server = await serving(shop)
    const { asked, samples, printed } = await requestInTurn(server.url, 'shop', 5)
    expect({ asked, taken: samples.length, connections: server.sockets.length }).toEqual({
      asked: 5,
      taken: 5,
      connections: 5,
    })
    expect(samples.every(({ status, marked }) => status === 200 && marked)).toBe(true)
    expect(printed).toMatch(/^n=5 avg=0\.\d{6} min=0\.\d{6} max=0\.\d{6}$/)
  })

  it('end with the first that is refused, whose time is no time', async () => {
    const { samples } = await requestInTurn(`http://127.0.0.1:${await freePort()}`, 'shop', 50)
    expect(samples).toEqual([{ ms: expect.any(Number), error: expect.stringContaining('ECONNREFUSED') }])
  })

  it("tell a 503, somebody else's page and a connection that breaks", async () => {
    using busy = await serving((_request, response) => void response.writeHead(503).end('the shop is full'))
    expect(await requestPage(busy.url, 'shop')).toMatchObject({ status: 503, marked: true })
    using other = await serving((_request, response) => void response.end('a bank'))
    expect(await requestPage(other.url, 'shop')).toMatchObject({ status: 200, marked: false })
    using broken = await serving(
      (_request, response) =>
        void response.writeHead(200, { 'content-length': 9 }).write('a', () => response.destroy()),
    )
    expect(await requestPage(broken.url, 'shop')).toMatchObject({ error: 'aborted' })
  })
})

describe('a round of load', () => {
  it.each([
    ['kept', keptRound, 1],
    ['new', newConnectionsRound, 20],
  ] as const)('over %s connections times each response', async (_which, round, connections) => {
    using server = await serving(shop)
    const { latenciesMs, tookMs, ...wrong } = await round(server.url, 'shop', 20)
    expect(wrong).toEqual({ errors: 0, not200: 0, unmarked: 0 })
    expect(latenciesMs).toHaveLength(20)
    expect(latenciesMs.every(ms => ms > 0 && ms <= tookMs)).toBe(true)
    expect(server.sockets).toHaveLength(connections)
  })

  it.each([
    ['kept', keptRound],
    ['new', newConnectionsRound],
  ] as const)('over %s connections counts what is wrong', async (_which, round) => {
    using busy = await serving((_request, response) => void response.writeHead(503).end('full'))
    expect(await round(busy.url, 'shop', 10)).toMatchObject({ not200: 10, unmarked: 10, errors: 0 })
    const refused = await round(`http://127.0.0.1:${await freePort()}`, 'shop', 10)
    expect(refused.latenciesMs).toEqual([])
  })
})

it('a request that gets no answer is an error of its round, however many got theirs before', async () => {
  let asked = 0
  using server = await serving((_request, response) => void (++asked <= 60 && response.end('the shop')))
  const { latenciesMs, errors } = await keepAliveRound(folder, server.url, 'shop', 200)
  expect({ answered: latenciesMs.length, errors }).toEqual({ answered: 60, errors: 1 })
})

it('a connection that is closed is an error of its round', async () => {
  let asked = 0
  using server = await serving((_request, response) =>
    ++asked <= 3 ? void response.end('the shop') : response.destroy(),
  )
  expect(await keepAliveRound(folder, server.url, 'shop', 10)).toMatchObject({ errors: 1, latenciesMs: { length: 3 } })
})

it('a response is timed to its last byte, however it comes', async () => {
  using server = await serving((_request, response) => {
    response.write('the ')
    setTimeout(() => response.end('shop'), 60)
  })
  const { latenciesMs, errors, unmarked } = await keepAliveRound(folder, server.url, 'the shop', 3)
  expect({ errors, unmarked }).toEqual({ errors: 0, unmarked: 0 })
  expect(latenciesMs.every(ms => ms > 55)).toBe(true)
})

it('a server that holds requests up passes them on', async () => {
  using server = await serving(shop)
  await using slow = await delayed(server.url, 60)
  const sample = await requestPage(slow.url, 'shop')
  expect(sample).toMatchObject({ status: 200, marked: true })
  expect(sample.ms).toBeGreaterThan(58)
})
