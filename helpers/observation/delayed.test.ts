import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer } from '../probe/answer.fixture.ts'
import { requests } from '../probe/requests.ts'
import { delayed, intercepting } from './delayed.ts'
import { requestInTurn } from './request-page.ts'

const shop = createServer((_request, response) => void response.end('the shop'))
let url = ''
beforeAll(async () => {
  await once(shop.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
})
afterAll(() => void shop.close())

it('a server in front holds each so-many-th request up, and passes all on', async () => {
  await using slow = await delayed(url, 60, 3)
  const { samples } = await requestInTurn(slow.url, 'shop', 9, 5000)
  expect(samples.every(({ status, marked }) => status === 200 && marked)).toBe(true)
  const held = samples.flatMap(({ ms }, at) => (ms > 58 ? [at + 1] : []))
  expect(held).toEqual(expect.arrayContaining([3, 6, 9]))
})

it('fifty requests of which it answers one give no figures, and those that it passes on do', async () => {
  await using between = await intercepting(url, 25)
  const read = async () => requests.parse(answer(JSON.stringify(await requestInTurn(between.url, 'shop', 50, 5000))))
  await expect(read()).rejects.toMatchObject({ code: 'FAILED', message: 'Request 25 of 50: 503 status is not 200' })
  const { n, printed, recomputed } = await read()
  expect([n, printed]).toEqual([50, recomputed])
})
