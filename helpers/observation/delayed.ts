import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server on 127.0.0.1 that passes each request on to `url` and holds it up first. Closed when it is disposed of. */
export async function delayed(url: string, byMs: number): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(async (request, response) => {
    await sleep(byMs)
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
