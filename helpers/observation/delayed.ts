import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

type Front = AsyncDisposable & { readonly url: string }

/** A server on 127.0.0.1 that passes each request on to `url` and holds each, or each so-many-th, up first. Closed when it is disposed of. */
export function delayed(url: string, byMs: number, every = 1): Promise<Front> {
  return inFrontOf(url, async nth => {
    if (nth % every === 0) await sleep(byMs)
    return false
  })
}

/** A server on 127.0.0.1 that passes each request on to `url` but the nth: that it answers itself, with a 503. */
export function intercepting(url: string, nth: number): Promise<Front> {
  return inFrontOf(url, async at => at === nth)
}

/** `answers`: of the nth request, from 1, whether it is not passed on. */
async function inFrontOf(url: string, answers: (nth: number) => Promise<boolean>): Promise<Front> {
  let asked = 0
  const server = createServer(async (request, response) => {
    if (await answers(++asked)) return void response.writeHead(503).end()
    const passedOn = get(new URL(request.url ?? '/', url), { agent: false }, page => {
      response.writeHead(page.statusCode ?? 502)
      page.pipe(response)
    })
    passedOn.on('error', () => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => closed(server) }
}

/** A port on 127.0.0.1 that nobody has at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await closed(server)
  return port
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}
