import { computeInteger, computeMemory, computeThrice } from '../../helpers/probe/compute.ts'
import { control, defineClaim, describe, expect, it } from '../../helpers/spec.ts'
import { allLieWithin, liesWithin } from '../../helpers/stats/bound.ts'
import { spoken } from '../../helpers/stats/estimate.ts'
import { ratioOf } from '../../helpers/stats/shift.ts'

const claim = defineClaim({
  id: 'PERF-5',
  statement:
    'The same computation takes a Kata container at most 1.10 times as long as a runc container, unless the lab sets its own bound',
  source: 'Task 4, Conclusion: processor',
  statements: ['S30', 'S36'],
  why: 'Guest code runs on the processor itself; if it took longer, every program would pay all the time.',
  about: 'performance',
  comparesWithControl: true,
  limits:
    'One thread of awk, with whole numbers and with places of an array: no system calls, no disk, no second processor. Each container is one sample, the median of what it repeats, and the ratio of medians is judged with 95 %.',
})

describe(claim.title, claim.options, () => {
  it('the sandbox computes within the bound, in registers and in memory', async ({
    observe,
    kind,
    options,
    recorded,
    notSeen,
    notApplicable,
  }) => {
    const integer = ratioOf(
      (await observe('sandbox', computeInteger)).samplesMs,
      (await observe('control', computeInteger)).samplesMs,
    )
    const memory = ratioOf(
      (await observe('sandbox', computeMemory)).samplesMs,
      (await observe('control', computeMemory)).samplesMs,
    )
    const figures = `${spoken(integer)} times the time of runc with whole numbers, ${spoken(memory)} with places of an array`
    if (kind === 'gvisor') notApplicable(`gVisor is no VM; it takes ${figures}`)
    if (recorded && !Number.isFinite(integer.high - integer.low)) return notSeen('as many containers as show it')
    expect(allLieWithin([integer, memory], { to: options.cpuRatioMax }), figures).toBe(true)
  })

  control('runc with three times as much to compute does not stay within the bound', async ({ observe, options }) => {
    const [thrice, once] = [await observe('control', computeThrice), await observe('control', computeInteger)]
    expect(liesWithin(ratioOf(thrice.samplesMs, once.samplesMs), { to: options.cpuRatioMax })).toBe(false)
  })
})
