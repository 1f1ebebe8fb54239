import { describe, expect, it } from 'vitest'
import { notSeenBy } from '../../claim/outcome.ts'
import { judgedAsTold, type Told } from './told-answers.fixture.ts'

/** Has one spec judge what was told; gives one of its claims as `verdict: cause`. */
async function verdictOf(claim: string, spec: string, told: Told): Promise<string> {
  const { verdict, cause } = (await judgedAsTold(told, [spec])).get(claim) ?? {}
  return `${verdict}: ${cause}`
}

const listing = (numeric: number) => `meminfo\nversion\nnumeric: ${numeric}\n`
const lasting = (older: number, since = 4711) => `since: ${since} older: ${older}\n`

describe('runc with --pid=host is a control of the list of processes', () => {
  const judged = (told: Told) => verdictOf('ISOLATION-2', 'specs/isolation/process-list.spec.ts', told)
  const lists = (unconfined: number): Told => ({
    ...{ 'host/entries': listing(100), 'daemon/entries': listing(100), 'sandbox/entries': listing(1) },
    'unconfined/entries': listing(unconfined),
  })
  const left = (older: number, since = 4711): Told => ({
    ...{ 'unconfined/lasting-processes': lasting(80), 'daemon/lasting-processes': lasting(older, since) },
  })

  it.each([
    ['lists as many as there were', lists(100), /^proven/],
    ['lists one less, and all that lasted', { ...lists(99), ...left(80) }, /^proven/],
    ['lists one less, and not all that lasted', { ...lists(99), ...left(81) }, /^inconclusive: Its control failed/],
    ['lists one less, and of others nobody asked', lists(99), /^inconclusive: .*NOT_ASKED/],
    ['is compared by another moment', { ...lists(99), ...left(70, 4712) }, /^inconclusive: Its control failed/],
  ])('that %s', async (_what, told, verdict) => {
    expect(await judged(told)).toMatch(verdict)
  })
})

describe('a stopped application is a control of one that answers', () => {
  const judged = (told: Told) => verdictOf('RUNTIME-4', 'specs/runtimes/juice-shop.spec.ts', told)
  const where = { container: 'app-sandbox', url: 'http://127.0.0.1:3013', waitedMs: 12, attempts: 1 }
  const answer = (fields: object): string => JSON.stringify({ ...where, ...fields })
  const page = { 'sandbox/app': answer({ status: 200, body: '<title>OWASP Juice Shop</title>' }) }
  const stopped = (fields: object): Told => ({ ...page, 'sandbox/stopped-app': answer(fields) })
  const gone = { error: 'ECONNREFUSED: Connection refused' }

  it.each([
    ['that refuses the connection', stopped(gone), /^proven/],
    ['that nobody asked once it was stopped', page, /^inconclusive: Its control failed .*NOT_ASKED/],
    ['that did not answer in time', stopped({ error: 'Timeout of 5000ms exceeded' }), /^inconclusive: .*NO_ANSWER/],
    ['that still answers', stopped({ status: 200 }), /^inconclusive: Its control failed/],
    ['that is another one', stopped({ ...gone, container: 'app-control' }), /^inconclusive: Its control failed/],
    ['that is elsewhere', stopped({ ...gone, url: 'http://127.0.0.1:1' }), /^inconclusive: Its control failed/],
  ])('%s', async (_what, told, verdict) => {
    expect(await judged(told)).toMatch(verdict)
  })
})

describe('a page with the title of Juice Shop', () => {
  const where = { container: 'app-sandbox', url: 'http://127.0.0.1:3013', waitedMs: 12, attempts: 1 }
  const told = (fields: object): Told => ({
    'sandbox/app': JSON.stringify({ ...where, status: 200, body: '<title>OWASP Juice Shop</title>', ...fields }),
    'sandbox/stopped-app': JSON.stringify({ ...where, error: 'ECONNREFUSED: Connection refused' }),
  })
  const judged = async (fields: object, whose: 'recorded' | 'host') => {
    const claims = await judgedAsTold(told(fields), ['specs/runtimes/juice-shop.spec.ts'], { where: whose })
    const { verdict, tests = [] } = claims.get('RUNTIME-4') ?? {}
    return [verdict, ...notSeenBy(tests)]
  }
  const api = (status: number, version: string) => ({ api: { status, body: JSON.stringify({ version }) } })

  it.each([
    ['whose API is none of Juice Shop is not it', api(404, '11.1.3'), 'host', ['refuted']],
    ['whose API is one is', api(200, '11.1.3'), 'host', ['proven']],
    ['whose API nobody asked shows less, in a recording', {}, 'recorded', ['proven', 'what its API answers']],
    ['whose API nobody asked shows nothing, on a host', {}, 'host', ['inconclusive']],
  ] as const)('%s', async (_, fields, whose, expected) => {
    expect(await judged(fields, whose)).toEqual(expected)
  })
})

describe('a first container', () => {
  const banner = (release: string) => `Linux version ${release} (a@b) (gcc 1) #1 SMP Mon Jan 1 00:00:00 UTC 2024\n`
  const uname = (name: string, release: string) => `Linux ${name} ${release} #1 SMP x86_64 GNU/Linux\n`
  const id = '0123456789ab'
  const judged = (release: string, runc: string) =>
    verdictOf('INSTALL-7', 'specs/install/first-container.spec.ts', {
      'sandbox/container': JSON.stringify({ id: id.padEnd(64, '0'), hostname: id, exitCode: 0 }),
      ...{ 'sandbox/uname': uname(id, release), 'sandbox/kernel': banner(release) },
      ...{ 'control/uname': uname('ba9876543210', runc), 'host/uname': uname('host', '6.1.0') },
    })

  it.each([
    ['with a release of its own', '6.12.47', '6.1.0', /^proven/],
    ['with the release of the host, as runc has it', '6.1.0', '6.1.0', /^refuted: The sandbox reports the release/],
    ['beside a runc with a release of its own', '6.12.47', '6.12.47', /^inconclusive: Its control failed/],
  ])('%s', async (_what, release, runc, verdict) => {
    expect(await judged(release, runc)).toMatch(verdict)
  })
})
