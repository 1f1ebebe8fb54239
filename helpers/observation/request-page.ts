import { get } from 'node:http'
import { type RequestSample, type RequestsAnswer, summaryLine } from '../probe/requests.ts'

const timeoutMs = 5000

/** One request over a connection of its own, timed to the last byte of the page. Never throws. */
export async function requestPage(url: string, marker: string): Promise<RequestSample> {
  const began = performance.now()
  const response = await fetchPage(url)
  const ms = Math.round((performance.now() - began) * 1000) / 1000
  if ('error' in response) return { ms, error: response.error }
  return { ms, status: response.status, marked: response.body.includes(marker) }
}

type Page = { readonly status: number; readonly body: string } | { readonly error: string }

function fetchPage(url: string): Promise<Page> {
  return new Promise(resolve => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(timeoutMs) }, response => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body += part))
      response.on('error', error => resolve({ error: error.message }))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    request.on('error', error => resolve({ error: error.message }))
  })
}

/** Requests one after the other, summed up as they come; ends with the first that gets no response. */
export async function requestInTurn(url: string, marker: string, asked: number): Promise<RequestsAnswer> {
  const samples: RequestSample[] = []
  let [sumUs, least, most] = [0, Number.POSITIVE_INFINITY, 0]
  while (samples.length < asked && samples.at(-1)?.error === undefined) {
    const sample = await requestPage(url, marker)
    const seconds = sample.ms / 1000
    // Whole microseconds add up exactly, so that an average on the edge between two roundings is rounded alike by who recomputes it
    sumUs += Math.round(sample.ms * 1000)
    least = Math.min(least, seconds)
    most = Math.max(most, seconds)
    samples.push(sample)
  }
  return { asked, samples, printed: summaryLine(samples.length, sumUs / samples.length / 1e6, least, most) }
}
