import { startupConditions } from '../../helpers/probe/conditions.ts'
import { heldStartup, startup, startupBoundS } from '../../helpers/probe/startup.ts'
import { startupPhases } from '../../helpers/probe/startup-phases.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'
import { decides, liesWithin } from '../../helpers/stats/bound.ts'
import { spoken } from '../../helpers/stats/estimate.ts'
import { fewestForFourOfFive, fourOfFive } from '../../helpers/stats/four-of-five.ts'
import { medianOf } from '../../helpers/stats/median.ts'
import { shiftOf } from '../../helpers/stats/shift.ts'

const bounded = defineClaim({
  id: 'PERF-1',
  statement: 'Containers start within bounds: Kata within 10 s, runc within 5 s, unless the lab sets its own',
  source: 'Task 4, start-up: time sudo nerdctl run --rm --runtime io.containerd.kata.v2 alpine:3.19 echo test',
  statements: ['S25'],
  why: 'A VM boots before the container runs; who deploys it must know that the wait stays bearable.',
  about: 'performance',
  limits:
    'Judged are the median and the 80th percentile: proven says that, with 95 %, at least four of five starts lie within the bound, and not that all do. The bounds are wide, from public runs of this lab: Kata 0.88 to 7.8 s, runc 0.37 to 4.3 s. What the wait is spent on is shown, of starts of their own, and not judged.',
})

describe(bounded.title, bounded.options, () => {
  for (const subject of ['sandbox', 'control'] as const) {
    it(`half of the starts of the ${subject} lie within its bound`, async ({ observe, kind, options }) => {
      const bound = startupBoundS(subject, kind, options)
      const median = medianOf((await observe(subject, startup)).samplesMs)
      await observe('host', startupConditions)
      await observe(subject, startupPhases).catch(() => undefined)
      expect(liesWithin(median, { to: bound * 1000 }), `${spoken(median, 0.001)} s within ${bound} s`).toBe(true)
    })

    it(`four of five starts of the ${subject} do`, async ({ observe, kind, options, recorded, notSeen }) => {
      const [bound, { samplesMs }] = [startupBoundS(subject, kind, options), await observe(subject, startup)]
      const most = fourOfFive(samplesMs, options.startupSamples, bound * 1000)
      if (recorded && samplesMs.length < fewestForFourOfFive && !decides(most, { to: bound * 1000 }))
        return notSeen(`as many starts of the ${subject} as show four of five`)
      const figures = `80th percentile ${spoken(most, 0.001)} s within ${bound} s`
      expect(liesWithin(most, { to: bound * 1000 }), figures).toBe(true)
    })
  }

  control('runc that sleeps as long as its bound does not start within it', async ({ observe, options }) => {
    const [bound, { samplesMs }] = [options.runcStartupMaxS, await observe('control', heldStartup)]
    const most = fourOfFive(samplesMs, options.startupSamples, bound * 1000)
    expect(liesWithin(most, { to: bound * 1000 })).toBe(false)
  })
})

const difference = defineClaim({
  id: 'PERF-2',
  statement:
    'A Kata container starts later than a runc container, by no more than 5 s, unless the lab sets its own bound',
  source: 'Task 4, start-up: the difference of the two times',
  statements: ['S25', 'S29', 'S36'],
  why: 'The difference is what isolation costs each start; the times alone also hold what the host and nerdctl cost.',
  about: 'performance',
  comparesWithControl: true,
  limits: 'An interval of 99 % of the shift between the two; ratios in public runs of this lab go from 1.1 to 12.',
  seenOnKata: 'a whole run on Kata 4.1.0, Rust shim, QEMU; its bundle is not in this repository',
})

describe(difference.title, difference.options, () => {
  it('the sandbox takes longer than runc, within the bound', async ({ observe, kind, options, notApplicable }) => {
    const [sandbox, runc] = [await observe('sandbox', startup), await observe('control', startup)]
    const longer = shiftOf(sandbox.samplesMs, runc.samplesMs, 0.99)
    if (kind === 'gvisor') notApplicable(`gVisor boots no VM; it takes ${spoken(longer, 0.001)} s longer than runc`)
    const bound = options.startupDifferenceMaxS
    expect(liesWithin(longer, { above: 0, to: bound * 1000 }), `${spoken(longer, 0.001)} s longer`).toBe(true)
  })

  control('runc does not take longer than runc', async ({ observe }) => {
    const { samplesMs } = await observe('control', startup)
    const [odd, even] = [1, 0].map(rest => samplesMs.filter((_, at) => at % 2 === rest))
    expect(shiftOf(odd ?? [], even ?? [], 0.99).low).toBeLessThanOrEqual(0)
  })
})
