import { expect, it } from 'vitest'
import { canaryNonce } from './canary.ts'
import { localRun } from './local-engine.fixture.ts'
import { newRun } from './plan.ts'
import { askers, listenerPort, neighbourContainer, reachedBy } from './reached-containers.ts'

const { plan } = await localRun()
const place = { address: '10.4.0.3', gateway: '10.4.0.1' }

it('is the same for who makes it once more of the plan, and another one of another run', () => {
  expect(neighbourContainer({ ...plan })).toEqual(neighbourContainer(plan))
  expect(reachedBy({ ...plan }, 'sandbox', place)).toEqual(reachedBy(plan, 'sandbox', place))
  const other = { ...plan, ...newRun('', new Date(), '0123456789abcdef0123456789abcdef') }
  expect(neighbourContainer(other)).not.toEqual(neighbourContainer(plan))
  expect(reachedBy(other, 'sandbox', place)).not.toEqual(reachedBy(plan, 'sandbox', place))
})

it('never quotes a word whole that is to be heard', () => {
  const words = [canaryNonce(plan, 'neighbour'), canaryNonce(plan, 'listener')]
  const asked = askers.map(asker => reachedBy(plan, asker, place).questions[0]?.ask ?? '')
  for (const script of [neighbourContainer(plan).command?.join(' ') ?? '', ...asked])
    for (const word of words) expect(script).not.toContain(word)
})

it('asks both runtimes the same, and runc once more from no network', () => {
  const [control, sandbox, apart] = askers.map(asker => reachedBy(plan, asker, place))
  expect(sandbox?.questions).toEqual(control?.questions)
  expect(sandbox?.needs).toEqual(control?.needs)
  expect(apart?.questions).toEqual(control?.questions)
  expect(apart?.needs).toEqual({ ...control?.needs, network: 'none' })
})

it('listens where no system gives away ports by itself', () => {
  for (const salt of ['a', 'b', 'c', 'd']) {
    const port = listenerPort({ ...plan, ...newRun('', new Date(), salt) })
    expect(port).toBeGreaterThanOrEqual(20_000)
    expect(port).toBeLessThan(32_000)
  }
})
