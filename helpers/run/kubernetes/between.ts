import { connect, createServer } from 'node:net'

/** `between.ts [HOST PORT]`: listens on a port of 127.0.0.1, which it says; hands on to HOST, or takes what comes and says nothing. */
const [host, port] = process.argv.slice(2)
const server = createServer(client => {
  client.on('error', () => undefined)
  if (host === undefined) return void client.resume()
  const target = connect({ host, port: Number(port) })
  target.on('error', () => client.destroy())
  client.pipe(target).pipe(client)
})
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port))
