import { once } from 'node:events'
import { type AddressInfo, connect, createServer, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { wireTimes, wireTimesTo } from './wire-times.ts'

/** Answers what comes with `first`, and `later` with the rest. */
async function answering(later = 0) {
  const server = createServer(socket => {
    socket.on('data', async () => {
      socket.write('first ')
      await sleep(later)
      socket.end('rest')
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { port: (server.address() as AddressInfo).port, [Symbol.dispose]: () => void server.close() }
}

function busy(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

function handOverSlowly(socket: Socket, ms: number): void {
  const write = socket.write.bind(socket)
  socket.write = (given: string) => {
    busy(ms)
    return write(given)
  }
}

it('hold neither what the client does before it sends nor what it does with what it read', async () => {
  using server = await answering()
  const socket = new Socket()
  const times = wireTimes(socket)
  socket.on('data', () => busy(30))
  await once(socket.connect(server.port, '127.0.0.1'), 'connect')
  const began = performance.now()
  busy(30)
  socket.write('request')
  await once(socket, 'data')
  const whole = performance.now() - began
  socket.destroy()
  expect(times.cameAt - times.sentAt).toBeGreaterThan(0)
  expect(whole - (times.cameAt - times.sentAt)).toBeGreaterThanOrEqual(60)
  expect(times.openedAt).toBeLessThan(began)
})

// Ten of them: in one, something else may have run besides
it('begin before a request that took long to hand over: the server may have been at work meanwhile', async () => {
  using server = await answering()
  for (let made = 0; made < 10; made++) {
    const socket = new Socket()
    socket.once('connect', () => handOverSlowly(socket, 10))
    const times = wireTimes(socket)
    await once(socket.connect(server.port, '127.0.0.1').resume(), 'connect')
    socket.write('request')
    await once(socket, 'close')
    expect(times.cameAt - times.sentAt).toBeGreaterThanOrEqual(10)
  }
})

it('end with the last bytes', async () => {
  using server = await answering(40)
  const socket = new Socket()
  const times = wireTimes(socket)
  socket.connect(server.port, '127.0.0.1').resume().write('request')
  await once(socket, 'close')
  expect(times.cameAt - times.sentAt).toBeGreaterThan(39)
})

it('are none until something happened', async () => {
  const times = wireTimes(new Socket())
  expect([times.connectedAt, times.sentAt, times.cameAt]).toEqual([Number.NaN, Number.NaN, Number.NaN])
})

it('of the newest connection to a port are not those of one to another', async () => {
  using server = await answering()
  using other = await answering()
  using wire = wireTimesTo(String(server.port))
  const ours = connect(server.port, '127.0.0.1')
  await once(ours, 'connect')
  const { openedAt } = wire.latest()
  const theirs = connect(other.port, '127.0.0.1')
  await once(theirs, 'connect')
  expect(wire.latest().openedAt).toBe(openedAt)
  const next = connect(server.port, '127.0.0.1')
  await once(next, 'connect')
  expect(wire.latest().openedAt).toBeGreaterThan(openedAt)
  for (const socket of [ours, theirs, next]) socket.destroy()
})
