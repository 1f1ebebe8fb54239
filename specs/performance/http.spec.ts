import { loadConditions, loadDelayed, loadKeepAlive, loadNewConnections } from '../../helpers/probe/load.ts'
import { refusedRequests, requests } from '../../helpers/probe/requests.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'
import { liesWithin } from '../../helpers/stats/bound.ts'
import { spoken } from '../../helpers/stats/estimate.ts'
import { ratioOf } from '../../helpers/stats/shift.ts'

const measured = defineClaim({
  id: 'PERF-3',
  statement: 'The times of fifty requests are those of fifty answers, and their summary recomputes from them',
  source: 'Task 4, HTTP: 50 requests with curl, one after the other',
  sentence: 'avg 0.0020 s, min 0.001432, max 0.002954, n = 50; average 5.4 ms',
  why: 'The two averages that the lab gives for one set of requests contradict each other: a figure must follow from its samples.',
  about: 'performance',
  limits: 'It says how long requests took here, not how long they should take.',
})

describe(measured.title, measured.options, () => {
  for (const subject of ['control', 'sandbox'] as const)
    it(`fifty of fifty requests to the ${subject} got its page, and give what was printed`, async ({ observe }) => {
      const { asked, n, printed, recomputed } = await observe(subject, requests)
      expect({ asked, n }).toEqual({ asked: 50, n: 50 })
      expect(printed).toBe(recomputed)
    })

  control('a refused connection is not a sample', async ({ observe }) => {
    await expect(observe('control', refusedRequests)).rejects.toMatchObject({ code: 'NO_ANSWER' })
  })
})

const overhead = defineClaim({
  id: 'PERF-4',
  statement:
    'Under the same load a Kata container answers within 3 times the time of a runc container, unless the lab sets its own bound',
  source: 'Task 4, Conclusion: steady state',
  sentence: 'Steady-state overhead is minimal; Kata not tested',
  why: 'Each request crosses the border of the sandbox twice; that cost stays for as long as the application runs.',
  about: 'performance',
  comparesWithControl: true,
  limits: 'On loopback, one connection at a time, one page.',
})

describe(overhead.title, overhead.options, () => {
  it('the sandbox answers within the bound, over kept and over new connections', async ({
    observe,
    kind,
    options,
    notApplicable,
  }) => {
    await observe('host', loadConditions)
    const kept = ratioOf(
      (await observe('sandbox', loadKeepAlive)).samplesMs,
      (await observe('control', loadKeepAlive)).samplesMs,
    )
    const fresh = ratioOf(
      (await observe('sandbox', loadNewConnections)).samplesMs,
      (await observe('control', loadNewConnections)).samplesMs,
    )
    const figures = `${spoken(kept)} times the time of runc over kept connections, ${spoken(fresh)} over new ones`
    if (kind === 'gvisor') notApplicable(`gVisor is no VM; it takes ${figures}`)
    expect(
      [kept, fresh].map(ratio => liesWithin(ratio, { to: options.httpRatioMax })),
      figures,
    ).toEqual([true, true])
  })

  control('runc held up on purpose does not answer within the bound', async ({ observe, options }) => {
    const [held, free] = [await observe('control', loadDelayed), await observe('control', loadNewConnections)]
    expect(liesWithin(ratioOf(held.samplesMs, free.samplesMs), { to: options.httpRatioMax })).toBe(false)
  })
})
