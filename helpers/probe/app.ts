import type { JSONSchemaType } from 'ajv'
import { type ApiAnswer, type Application, applicationOf, versionOf } from './app-identity.ts'
import { jsonReader } from './json-answer.ts'
import { type Absent, absent, type Probe, ProbeError } from './probe.ts'

/** What a web application answered when it was waited for. */
export interface App {
  /** HTTP status of the last response: a 503 is an answer too */
  readonly status: number
  readonly title: string | Absent
  /** Which application this is, by its own page and its own API and not by its status; see app-identity.ts */
  readonly application: Application | Absent
  /** What its API says of its version; not there: its API was not asked */
  readonly version?: string | Absent
  /** Milliseconds from the first attempt to the last response */
  readonly waitedMs: number
  /** Which container was asked, and where; not told before these were written down */
  readonly container?: string
  readonly url?: string
}

/** What came of one more request when the application had been stopped. */
export interface StoppedApp {
  readonly container?: string
  readonly url?: string
  /** true: the connection itself was refused or reset; false: somebody answered */
  readonly refused: boolean
  /** By which error, or with which HTTP status */
  readonly by: string | number
}

/** The answer as it is written by who waits: the last attempt's response, or the error that came instead. */
export interface AppAnswer {
  status?: number
  /** The first part of the page, enough for its head */
  body?: string
  /** What came of one request for `versionPath`, where the page was there */
  api?: ApiAnswer
  waitedMs: number
  attempts: number
  /** Why there was no response */
  error?: string
  container?: string
  url?: string
}

const apiSchema: JSONSchemaType<ApiAnswer> = {
  type: 'object',
  properties: {
    status: { type: 'integer', minimum: 100, maximum: 599, nullable: true },
    body: { type: 'string', nullable: true },
    error: { type: 'string', nullable: true },
  },
}

const schema: JSONSchemaType<AppAnswer> = {
  type: 'object',
  required: ['waitedMs', 'attempts'],
  properties: {
    status: { type: 'integer', minimum: 100, maximum: 599, nullable: true },
    body: { type: 'string', nullable: true },
    api: { ...apiSchema, nullable: true },
    waitedMs: { type: 'number', minimum: 0 },
    attempts: { type: 'integer', minimum: 1 },
    error: { type: 'string', nullable: true },
    container: { type: 'string', nullable: true },
    url: { type: 'string', nullable: true },
  },
}
const readAnswer = jsonReader('a page', schema)

/** The application's front page. NO_ANSWER: no response at all, which is not a page with a bad status. */
export const app: Probe<App> = {
  name: 'app',
  budget: 65536,
  parse: answer => {
    const { status, body = '', api, waitedMs, attempts, error, ...asked } = readAnswer(answer)
    if (!status || error)
      throw new ProbeError('NO_ANSWER', `No response in ${attempts} attempts: ${error ?? 'no status'}`)
    const version = api === undefined ? {} : { version: versionOf(api) }
    return { status, title: titleOf(body), application: applicationOf(body, api), ...version, waitedMs, ...asked }
  },
}

/**
 * One more request to an application that had answered and was then stopped. Nobody there is a refused connection, seen as such.
 * NO_ANSWER: neither that nor a response, as after a deadline: then nothing tells whether somebody is there.
 */
export const stoppedApp: Probe<StoppedApp> = {
  name: 'stopped-app',
  budget: 65536,
  parse: answer => {
    const { status, body: _, api: __, waitedMs: ___, attempts: ____, error = '', ...asked } = readAnswer(answer)
    if (status) return { ...asked, refused: false, by: status }
    const [, by] = connectionRefused.exec(error) ?? []
    if (by === undefined) throw new ProbeError('NO_ANSWER', `No refused connection and no response: ${error}`)
    return { ...asked, refused: true, by }
  },
}

// supertest's words for a connection that could not be made
const connectionRefused = /^(ECONNREFUSED|ECONNRESET): /

/** What is said where the app is a stand-in: the sentence of the lab speaks of another one. */
export function rehearsed({ status, waitedMs }: App): string {
  return `not Juice Shop; rehearsed: ${status} in ${waitedMs} ms`
}

function titleOf(body: string): string | Absent {
  return /<title>([^<]{1,200})<\/title>/.exec(body)?.[1] ?? absent
}
