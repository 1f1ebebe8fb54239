import { expect, it } from 'vitest'
import { judgedAsTold, type Told } from './check/told-answers.fixture.ts'

const specs = ['specs/performance/http.spec.ts', 'specs/evidence/requests.spec.ts']
const page = (head: string) => JSON.stringify({ status: 200, body: `<head>${head}</head>`, waitedMs: 5, attempts: 1 })
const shop = page('<meta name="application-name" content="kata-lab-spec stand-in shop">')
const juiceShop = page('<title>OWASP Juice Shop</title>')
const ids = ['PERF-3', 'PERF-4', 'EVIDENCE-1']

async function causes(told: Told, standIn = false) {
  const claims = await judgedAsTold(told, specs, { standIn })
  return ids.map(id => `${claims.get(id)?.verdict}: ${claims.get(id)?.cause}`)
}

it('where the stand-in shop answers on a lab that declares Juice Shop, what is measured of its page does not apply', async () => {
  const reason = 'not applicable: not Juice Shop; rehearsed: 200 in 5 ms'
  const told = { 'control/app': shop, 'sandbox/app': shop }
  expect(await causes(told)).toEqual([reason, reason, reason])
  expect((await causes(told, true)).join()).not.toContain('not applicable')
})

it('where Juice Shop answers, or nobody, it does', async () => {
  for (const told of [{ 'control/app': juiceShop, 'sandbox/app': juiceShop }, {}])
    expect((await causes(told)).map(cause => cause.split(':')[0])).toEqual(ids.map(() => 'inconclusive'))
})
