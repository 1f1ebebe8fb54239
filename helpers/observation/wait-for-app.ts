import { setTimeout as sleep } from 'node:timers/promises'
import request from 'supertest'
import type { AppAnswer } from '../probe/app.ts'
import { type ApiAnswer, versionPath } from '../probe/app-identity.ts'

const [pageBytes, apiBytes] = [16 * 1024, 1024]
const attemptsBetweenLooks = 20

/** How long is waited in ms: in all, and for one response. */
export interface Waiting {
  readonly deadlineMs: number
  readonly requestMs: number
}

/** Asks until there is a 200, nobody left to give one, or the deadline. Gives the last response, or why there was none. */
export async function waitForApp(
  url: string,
  { deadlineMs, requestMs }: Waiting,
  gone: () => Promise<boolean>,
): Promise<AppAnswer> {
  const began = performance.now()
  for (let attempts = 1; ; attempts++) {
    const page = await getPage(url, requestMs)
    const waitedMs = Math.round(performance.now() - began)
    const over = waitedMs > deadlineMs || (attempts % attemptsBetweenLooks === 0 && (await gone()))
    if (page.status === 200 || over) return { ...page, waitedMs, attempts }
    await sleep(50)
  }
}

/** One request for the front page, with its deadline; a connection that fails is told as an error, never as a status. */
export const getPage = (url: string, timeoutMs: number) => get(url, '/', timeoutMs, pageBytes)

/** The path of a request that only the API of Juice Shop answers. */
export const getVersion = (url: string, timeoutMs: number) => get(url, versionPath, timeoutMs, apiBytes)

async function get(url: string, path: string, timeoutMs: number, most: number): Promise<ApiAnswer> {
  try {
    const response = await request(url)
      .get(path)
      .timeout(timeoutMs)
      .ok(() => true)
    return { status: response.status, body: (response.text ?? '').slice(0, most) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
