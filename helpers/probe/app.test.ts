import { describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { app, rehearsed, stoppedApp } from './app.ts'

const juice = '<!doctype html><html><head><title>OWASP Juice Shop</title></head>'
const standIn =
  '<head><title>Shop</title><meta name="application-name" content="kata-lab-spec stand-in shop"></head><body></body>'
const page = (fields: object) => answer(JSON.stringify({ status: 200, waitedMs: 812.5, attempts: 3, ...fields }))

describe('a page', () => {
  it('of Juice Shop that was recorded without its API is known by its title', () => {
    expect(app.parse(page({ body: juice }))).toEqual({
      status: 200,
      title: 'OWASP Juice Shop',
      application: 'OWASP Juice Shop',
      waitedMs: 812.5,
    })
  })

  it('of the stand-in is known by its own marker', () => {
    expect(app.parse(page({ body: standIn }))).toMatchObject({ title: 'Shop', application: 'stand-in shop' })
  })

  const described = `<meta name="description" content="Probably the most modern and sophisticated insecure web application">`
  const api = (version: string, fields = {}) => ({ status: 200, body: JSON.stringify({ version }), ...fields })

  it.each([
    ['its description and its API', described, api('20.1.1'), '20.1.1'],
    ['the same where its title was configured', `<title>BodgeIt</title>${described}`, api('12.0.0'), '12.0.0'],
    ['its title and its API, before it had a description', juice, api('11.1.3'), '11.1.3'],
    ['the same before a release', juice, api('8.7.2-SNAPSHOT'), '8.7.2-SNAPSHOT'],
  ])('of Juice Shop is known by %s', (_, body, api, version) => {
    expect(app.parse(page({ body, api }))).toMatchObject({ application: 'OWASP Juice Shop', version })
  })

  it.each([
    ['a title alone', juice, { status: 404, body: 'Not Found' }],
    ['title and description alone', juice + described, { status: 404, body: 'Not Found' }],
    ['no answer of the API', juice + described, { error: 'socket hang up' }],
    ['an API that answers all with its page', juice + described, { status: 200, body: juice }],
    ['an API that refuses', juice + described, api('20.1.1', { status: 500 })],
    ['a version that is none', juice + described, api('latest')],
    ['a version of another shape', juice + described, { status: 200, body: '[null]' }],
    ['nothing at all for a version', juice + described, { status: 200, body: 'null' }],
    ['a title, and a version that has a description', juice, api('12.0.0')],
    ['an API alone', '<title>nginx</title>', api('20.1.1')],
  ])('of %s is not taken for Juice Shop', (_, body, api) => {
    expect(app.parse(page({ body, api }))).toMatchObject({ application: 'absent' })
  })

  it('of the stand-in stays one, whatever its API answers', () => {
    const asked = { body: standIn + described, api: api('20.1.1') }
    expect(app.parse(page(asked))).toMatchObject({ application: 'stand-in shop' })
  })

  it('with both markers is not taken for Juice Shop', () => {
    expect(app.parse(page({ body: juice + standIn }))).toMatchObject({ application: 'stand-in shop' })
  })

  it.each([
    ['<title>OWASP Juice Shop clone</title>', 'OWASP Juice Shop clone'],
    ['OWASP Juice Shop', 'absent'],
    ['<title></title>', 'absent'],
    [`<title>${'x'.repeat(201)}</title>`, 'absent'],
    ['<title>a<b></title>', 'absent'],
  ])('%j is of no known application', (body, title) => {
    expect(app.parse(page({ body }))).toMatchObject({ title, application: 'absent' })
  })

  it('with a bad status is an answer, also without a body', () => {
    const bare = { title: 'absent', application: 'absent', waitedMs: 0 }
    expect(app.parse(page({ status: 503, waitedMs: 0, attempts: 1 }))).toEqual({ status: 503, ...bare })
    expect(app.parse(page({ status: 100, waitedMs: 0 }))).toEqual({ status: 100, ...bare })
    expect(app.parse(page({ status: 599, waitedMs: 0 }))).toEqual({ status: 599, ...bare })
  })
})

describe('no page', () => {
  it.each([
    ['a refused connection', { status: undefined, error: 'connect ECONNREFUSED' }, '3 attempts: connect ECONNREFUSED'],
    ['a response and an error', { error: 'socket hang up' }, 'No response in 3 attempts: socket hang up'],
    ['neither', { status: undefined }, 'No response in 3 attempts: no status'],
  ])('came with %s', (_what, fields, message) => {
    expect(codeOf(() => app.parse(page(fields)))).toBe('NO_ANSWER')
    expect(() => app.parse(page(fields))).toThrow(message)
  })

  it.each([
    ['a status below 100', { status: 99 }],
    ['a status above 599', { status: 600 }],
    ['a status that is a text', { status: '200' }],
    ['half a status', { status: 200.5 }],
    ['a body that is none', { body: 7 }],
    ['an error that is none', { error: 7 }],
    ['a negative wait', { waitedMs: -1 }],
    ['an answer of the API that is none', { api: 7 }],
    ['a status of the API that is none', { api: { status: '200' } }],
    ['no wait', { waitedMs: undefined }],
    ['no attempts', { attempts: undefined }],
    ['none of its attempts', { attempts: 0 }],
    ['half an attempt', { attempts: 1.5 }],
  ])('is told by %s', (_what, fields) => {
    expect(codeOf(() => app.parse(page(fields)))).toBe('UNREADABLE')
    expect(() => app.parse(page(fields))).toThrow('Not a page (data')
  })
})

describe('one more request when it was stopped', () => {
  const where = { container: 'app-1', url: 'http://127.0.0.1:3012' }
  const gone = (error?: string) => page({ ...where, status: undefined, ...(error === undefined ? {} : { error }) })

  it.each(['ECONNREFUSED', 'ECONNRESET'])('found nobody, seen by the connection: %s', by => {
    expect(stoppedApp.parse(gone(`${by}: Connection refused`))).toEqual({ ...where, refused: true, by })
  })

  it('found somebody', () => {
    expect(stoppedApp.parse(page({ body: juice }))).toEqual({ refused: false, by: 200 })
    expect(stoppedApp.parse(page({ ...where, status: 503 }))).toEqual({ ...where, refused: false, by: 503 })
  })

  it.each([
    ['a deadline', 'Timeout of 5000ms exceeded'],
    ['a connection that was cut later', 'socket hang up'],
    ['another error that tells of one', 'proxy said ECONNREFUSED: no'],
    ['no reason', undefined],
  ])('tells nothing by %s', (_what, error) => {
    expect(codeOf(() => stoppedApp.parse(gone(error)))).toBe('NO_ANSWER')
  })
})

it('a rehearsal is told in one line', () => {
  const stood = app.parse(page({ body: standIn, waitedMs: 12 }))
  expect(rehearsed(stood)).toBe('not Juice Shop; rehearsed: 200 in 12 ms')
})
