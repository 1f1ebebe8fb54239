import {
  loadConditions,
  loadDelayed,
  loadKeepAlive,
  loadNewConnections,
  loadRatios,
  loadTailDelayed,
} from '../../helpers/probe/load.ts'
import { interceptedRequests, requests } from '../../helpers/probe/requests.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'
import { allLieWithin, liesWithin } from '../../helpers/stats/bound.ts'
import { spoken } from '../../helpers/stats/estimate.ts'

const measured = defineClaim({
  id: 'PERF-3',
  statement: 'The times of fifty requests are those of fifty answers, and their summary recomputes from them',
  source: 'Task 4, HTTP: 50 requests with curl, one after the other',
  statements: ['S26'],
  why: 'The two averages that the lab gives for one set of requests contradict each other: a figure must follow from its samples.',
  about: 'performance',
  limits: 'It says how long requests took here, not how long they should take.',
})

describe(measured.title, measured.options, () => {
  for (const subject of ['control', 'sandbox'] as const)
    it(`fifty of fifty requests to the ${subject} got its page, and give what was printed`, async ({
      observe,
      declaredApp,
    }) => {
      await declaredApp(subject)
      const { asked, n, printed, recomputed } = await observe(subject, requests)
      expect({ asked, n }).toEqual({ asked: 50, n: 50 })
      expect(printed).toBe(recomputed)
    })

  control('fifty requests of which somebody else answers one give no figures', async ({ observe, declaredApp }) => {
    await declaredApp('control')
    const intercepted = { code: 'FAILED', message: 'Request 25 of 50: 503 status is not 200' }
    await expect(observe('control', interceptedRequests)).rejects.toMatchObject(intercepted)
  })
})

const overhead = defineClaim({
  id: 'PERF-4',
  statement:
    'Under the same load a Kata container answers within 3 times the time of a runc container, unless the lab sets its own bound',
  source: 'Task 4, Conclusion: steady state',
  statements: ['S28', 'S36'],
  why: 'Each request crosses the border of the sandbox twice; that cost stays for as long as the application runs.',
  about: 'performance',
  comparesWithControl: true,
  limits:
    'On loopback, one connection at a time, one page. Judged are the medians of the rounds and their 90th percentiles, each with 95 %: a tenth of the requests may take longer.',
})

const said = ([median, tail]: ReturnType<typeof loadRatios>) => `${spoken(median)} (slowest tenth ${spoken(tail)})`

describe(overhead.title, overhead.options, () => {
  it('the sandbox answers within the bound, over kept and over new connections', async ({
    observe,
    kind,
    options,
    declaredApp,
    notApplicable,
  }) => {
    await declaredApp('sandbox')
    await observe('host', loadConditions)
    const kept = loadRatios(await observe('sandbox', loadKeepAlive), await observe('control', loadKeepAlive))
    const fresh = loadRatios(await observe('sandbox', loadNewConnections), await observe('control', loadNewConnections))
    const figures = `${said(kept)} times the time of runc over kept connections, ${said(fresh)} over new ones`
    if (kind === 'gvisor') notApplicable(`gVisor is no VM; it takes ${figures}`)
    expect(allLieWithin([...kept, ...fresh], { to: options.httpRatioMax }), figures).toBe(true)
  })

  control('runc held up on purpose does not answer within the bound', async ({ observe, options, declaredApp }) => {
    await declaredApp('control')
    const [median] = loadRatios(await observe('control', loadDelayed), await observe('control', loadNewConnections))
    expect(liesWithin(median, { to: options.httpRatioMax })).toBe(false)
  })

  control('nor does runc of which each third request is held up', async ({ observe, options, declaredApp }) => {
    await declaredApp('control')
    const [, tail] = loadRatios(await observe('control', loadTailDelayed), await observe('control', loadNewConnections))
    expect(liesWithin(tail, { to: options.httpRatioMax })).toBe(false)
  })
})
