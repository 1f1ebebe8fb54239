import { get } from 'node:http'
import { type NetConnectOpts, Socket } from 'node:net'
import { type RequestSample, type RequestsAnswer, summaryLine } from '../probe/requests.ts'
import { type WireTimes, wireTimes } from './wire-times.ts'

/** One request over a connection of its own, with its deadline: the time to connect, and from when it was sent until the last byte of the page came. Never throws. */
export async function requestPage(url: string, marker: string, timeoutMs: number): Promise<RequestSample> {
  const began = performance.now()
  const page = await fetchPage(url, timeoutMs)
  if ('error' in page) return { ms: rounded(performance.now() - began), error: page.error }
  return { ms: rounded(page.ms), status: page.status, marked: page.body.includes(marker) }
}

type Page = { readonly status: number; readonly body: string; readonly ms: number } | { readonly error: string }

function fetchPage(url: string, timeoutMs: number): Promise<Page> {
  const socket = new Socket()
  let wire: WireTimes
  const createConnection = (to: object) => {
    wire = wireTimes(socket)
    return socket.connect(to as NetConnectOpts)
  }
  return new Promise(resolve => {
    const request = get(url, { createConnection, signal: AbortSignal.timeout(timeoutMs) }, response => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body += part))
      response.on('error', error => resolve({ error: error.message }))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, ms: serverMs(wire) }))
    })
    request.on('error', error => resolve({ error: error.message }))
  })
}

const serverMs = ({ openedAt, connectedAt, sentAt, cameAt }: WireTimes) => connectedAt - openedAt + cameAt - sentAt

const rounded = (ms: number) => Math.round(ms * 1000) / 1000

/** Requests one after the other, summed up as they come; ends with the first that gets no response. */
export async function requestInTurn(
  url: string,
  marker: string,
  asked: number,
  timeoutMs: number,
): Promise<RequestsAnswer> {
  const samples: RequestSample[] = []
  let [sumUs, least, most] = [0, Number.POSITIVE_INFINITY, 0]
  while (samples.length < asked && samples.at(-1)?.error === undefined) {
    const sample = await requestPage(url, marker, timeoutMs)
    const seconds = sample.ms / 1000
    // Whole microseconds add up exactly, so that an average on the edge between two roundings is rounded alike by who recomputes it
    sumUs += Math.round(sample.ms * 1000)
    least = Math.min(least, seconds)
    most = Math.max(most, seconds)
    samples.push(sample)
  }
  return { asked, samples, printed: summaryLine(samples.length, sumUs / samples.length / 1e6, least, most) }
}
