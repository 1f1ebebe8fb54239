import { parseBounded } from './bounded-json.ts'
import { type Absent, absent } from './probe.ts'

export type Application = 'OWASP Juice Shop' | 'stand-in shop'

/** What came of one request to an application's API: status and first bytes, or why there was no response. */
export interface ApiAnswer {
  status?: number
  body?: string
  error?: string
}

/** Juice Shop tells its version there, whoever asks: `{"version":"20.1.1"}`. */
export const versionPath = '/rest/admin/application-version'

const standIn = '<meta name="application-name" content="kata-lab-spec stand-in shop">'
const title = '<title>OWASP Juice Shop</title>'
// In the page since version 12; no configuration changes it, as it changes the title
const description = 'Probably the most modern and sophisticated insecure web application'
const firstDescribed = 12

/**
 * Which application a page and the answer of its API are of. Juice Shop is known by both: anybody can write a title.
 * Where no API was asked (it was recorded before it was), by the page alone: who judges that says so.
 */
export function applicationOf(body: string, api: ApiAnswer | undefined): Application | Absent {
  // The stand-in is looked for first: to take it for Juice Shop is the worse mistake.
  if (body.includes(standIn)) return 'stand-in shop'
  return isJuiceShop(body, api) ? 'OWASP Juice Shop' : absent
}

function isJuiceShop(body: string, api: ApiAnswer | undefined): boolean {
  const [described, titled] = [body.includes(description), body.includes(title)]
  if (api === undefined) return described || titled
  const version = versionOf(api)
  if (version === absent) return false
  return described || (titled && Number.parseInt(version, 10) < firstDescribed)
}

/** The version in the answer of an API; absent: it holds none. */
export function versionOf({ status, body = '' }: ApiAnswer): string | Absent {
  const told = status === 200 ? versionIn(body) : undefined
  return typeof told === 'string' && /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(told) ? told : absent
}

function versionIn(body: string): unknown {
  try {
    return (parseBounded(body) as { version?: unknown } | null)?.version
  } catch {
    return undefined
  }
}
