import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../../stats/random.ts'
import { type ClusterToTest, clusterToTest, namespacesLeft, nodeAccess } from './cluster.fixture.ts'
import { makeDecoys } from './decoys.fixture.ts'
import { until } from './killed-run.fixture.ts'
import { watchPods } from './pods-seen.fixture.ts'

/** What may be going on when a run is killed: its survey alone, canaries in two pods beside a pod on the node, a series of start-ups. */
const runs = [
  { env: {}, spec: 'specs/runtimes/guest-kernel.spec.ts' },
  { env: { LAB_NODE_ACCESS: '1' }, spec: 'specs/isolation' },
  { env: {}, spec: 'specs/performance/startup.spec.ts' },
]
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 31))
const random = seeded(seed)
const points = Array.from({ length: 20 }, (_, at) => ({
  ...{ at: at + 1, ms: Math.round(200 + random() * 15_000), of: Math.floor(random() * runs.length) },
  what: random() < 0.5 ? ('run' as const) : ('all' as const),
}))

let test: ClusterToTest
let decoys: Awaited<ReturnType<typeof makeDecoys>>
let [before, seen]: [string[], ReturnType<typeof watchPods> | undefined] = [[], undefined]
beforeAll(async () => {
  test = await clusterToTest()
  await test.kubectl(['apply', '-f', nodeAccess])
  decoys = await makeDecoys(test)
  before = await decoys.look()
  seen = watchPods(test)
})
afterAll(async () => {
  seen?.[Symbol.dispose]()
  await test[Symbol.asyncDispose]()
})

let orphan = ''
beforeAll(async () => {
  const run = test.start({ LAB_KIND: 'gvisor', LAB_NODE_ACCESS: '1', LAB_RUN_DEADLINE_S: '60' }, ['specs/isolation'])
  await until(run, 'Lab: kubernetes')
  await run.kill('all')
  orphan = (await namespacesLeft(test))[0] ?? ''
  // As of another machine it is removed by no run here, so that its pod is seen to end by itself
  const elsewhere = ['kata-lab-spec.machine=elsewhere', 'kata-lab-spec.ends=9999999999']
  await test.kubectl(['label', 'namespace', orphan, ...elsewhere, '--overwrite'])
})

describe(`a run that is killed at points of chance (KILL_SEED=${seed})`, () => {
  it.each(points)(
    '$at: SIGKILL of $what after $ms ms of run $of; what was there is no longer there once the next goes on',
    async point => {
      const { env, spec } = runs[point.of] ?? { env: {}, spec: '' }
      const older = await namespacesLeft(test)
      const run = test.start({ LAB_KIND: 'gvisor', ...env }, [spec])
      await until(run, point.ms)
      const ran = await run.kill(point.what)
      const left = await namespacesLeft(test)
      console.log(
        `${JSON.stringify(point)} ran: ${ran}, left: ${left}, last: ${run.output().trim().split('\n').at(-1)}`,
      )
      // A namespace of its own is made only after all older ones are gone
      if (left.some(name => !older.includes(name))) expect(left).toHaveLength(1)
      expect(await decoys.look()).toEqual(before)
    },
  )

  it('the next whole run removes what they left, and nothing else', async () => {
    const left = await namespacesLeft(test)
    const next = await test.lab({ LAB_KIND: 'gvisor' }, { args: [runs[0]?.spec ?? ''], reports: 'partial' })
    for (const name of left) expect(next.output).toContain(`Removing ${name}`)
    expect(await namespacesLeft(test)).toEqual([])
    expect(next.verdicts['RUNTIME-1']).toBe('proven')
    expect(await decoys.look()).toEqual(before)
  })

  it('and no pod was ever without a deadline', () => {
    const deadlines = [...(seen?.deadlines.values() ?? [])]
    console.log(`${deadlines.length} pods, deadlines: ${[...new Set(deadlines)]} s`)
    expect(deadlines.length).toBeGreaterThan(points.length)
    expect([...new Set(deadlines)].sort((a, b) => a - b)).toEqual([60, 90, 1800])
  })

  it('ends its pod on the node at its deadline all the same', async () => {
    const pod = ['--namespace', orphan, 'get', 'pod', 'node-access', '-o', 'json']
    const { spec, status } = JSON.parse(await test.kubectl(pod))
    expect(spec.activeDeadlineSeconds).toBe(60)
    expect(status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' })
    const [{ state }] = status.containerStatuses
    const ranS = (Date.parse(state.terminated.finishedAt) - Date.parse(status.startTime)) / 1000
    expect(ranS).toBeLessThanOrEqual(60 + spec.terminationGracePeriodSeconds + 5)
    await test.kubectl(['delete', 'namespace', orphan])
  })
})
