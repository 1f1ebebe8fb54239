import { expect, it } from 'vitest'
import { calmKata } from '../../evidence/sample/evidence.ts'
import { subjectFacts } from './facts.ts'

const { evidence } = calmKata()

it.each([
  [undefined, undefined, 'no name was read'],
  [undefined, 'lab-host', 'lab-host'],
  ['worker-7', undefined, 'worker-7'],
  ['worker-7', 'worker-7', 'worker-7'],
  ['worker-7', 'ip-10-0-0-7', 'worker-7 = ip-10-0-0-7'],
])('a host has the names by which its cluster and itself know it: %s and %s', (node, hostName, shown) => {
  const { node: _, seen: __, ...lab } = evidence.lab
  const named = {
    ...lab,
    ...(node === undefined ? {} : { node }),
    seen: hostName === undefined ? {} : { hostName },
  }
  const host = subjectFacts({ ...evidence, lab: named }).find(({ name }) => name === 'Host')
  expect(host?.values[0]).toMatch(new RegExp(`^${shown}, kernel `))
})
