import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

/** Of one connection, milliseconds of `performance.now()`; NaN until it happened. */
export interface WireTimes {
  /** It was about to be made */
  openedAt: number
  connectedAt: number
  /** The kernel had its last request */
  sentAt: number
  /** Bytes came out of it, for the last time until now */
  cameAt: number
}

const nothingYet: WireTimes = {
  openedAt: Number.NaN,
  connectedAt: Number.NaN,
  sentAt: Number.NaN,
  cameAt: Number.NaN,
}

/**
 * Watches a socket that is about to be connected. What a client does before it sends and after it has read is no time of the server's:
 * `connectedAt - openedAt` is what HAR calls connect, `cameAt - sentAt` its wait and receive.
 */
export function wireTimes(socket: Socket): WireTimes {
  const times = { ...nothingYet, openedAt: performance.now() }
  const mark = (what: keyof WireTimes) => {
    times[what] = performance.now()
  }
  // Before the others, and without making it flow
  socket.prependListener('data', () => mark('cameAt'))
  socket.once('connect', () => {
    mark('connectedAt')
    // What was written before goes out now, by a listener that comes after this one
    times.sentAt = times.connectedAt
    noteWrites(socket, times)
  })
  return times
}

// Once it is connected: Node gives a socket its own `write` back when that begins
function noteWrites(socket: Socket, times: WireTimes): void {
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean
  socket.write = (...given: unknown[]) => {
    const [switches, began] = [switchesNow(), performance.now()]
    const more = write(...given)
    const ended = performance.now()
    times.sentAt = ended - began < longestHandOverMs && switchesNow() === switches ? ended : began
    return more
  }
}

/**
 * A hand-over takes a fifth of this. One that takes longer, or in which the kernel let somebody else run, may hold the work of the server,
 * which was woken by it: such a request is timed from before.
 */
const longestHandOverMs = 0.1
const switchesNow = () => process.resourceUsage().involuntaryContextSwitches

/** Those of the newest connection of this process to a port, whoever makes it, until disposed of. */
export function wireTimesTo(port: string): Disposable & { latest(): WireTimes } {
  let latest = nothingYet
  const made = (message: unknown) => {
    const { socket } = message as { socket: Socket }
    const times = wireTimes(socket)
    socket.once('connect', () => {
      if (String(socket.remotePort) === port) latest = times
    })
  }
  subscribe('net.client.socket', made)
  return { latest: () => latest, [Symbol.dispose]: () => void unsubscribe('net.client.socket', made) }
}
