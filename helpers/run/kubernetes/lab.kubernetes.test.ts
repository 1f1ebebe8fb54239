import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClusterToTest, clusterToTest, namespacesLeft, nodeAccess } from './cluster.fixture.ts'
import { expectGVisorFromPods } from './gvisor-from-pods.fixture.ts'

const oneSpec = { args: ['specs/runtimes/guest-kernel.spec.ts'], reports: 'partial' }

let test: ClusterToTest
beforeAll(async () => {
  test = await clusterToTest()
})
afterAll(() => test[Symbol.asyncDispose]())

describe('a run on a node of a cluster, with the rights of the shipped roles', () => {
  it('judges gVisor as on the embedded lab, but for what pods cannot see', async () => {
    const done = await test.lab({ LAB_KIND: 'gvisor' })
    expectGVisorFromPods(done)
    expect(done.code).toBe(0)
    expect(done.evidence?.starts).toEqual({ control: 1, unconfined: 0, sandbox: 1 })
    expect(done.evidence?.lab.nodeAccess).toBe(false)
    expect(test.check('')).toContain('Same verdicts, identical results')
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('judges with node access what it judges on the embedded lab, and as there', async () => {
    await test.kubectl(['apply', '-f', nodeAccess])
    const specs = ['install', 'isolation', 'runtimes', 'performance/memory'].map(name => `specs/${name}`)
    const done = await test.lab({ LAB_KIND: 'gvisor', LAB_NODE_ACCESS: '1' }, { args: specs, reports: 'partial' })
    const proven = Object.keys(done.verdicts).filter(id => done.verdicts[id] === 'proven')
    const isolation = [1, 10, 11, 2, 3, 4, 5, 6, 7].map(number => `ISOLATION-${number}`)
    expect(proven.sort()).toEqual(['INSTALL-2', 'INSTALL-7', 'INSTALL-8', ...isolation, 'RUNTIME-1', 'RUNTIME-6'])
    const wrong = Object.entries(done.verdicts).filter(([, verdict]) => ['refuted', 'inconclusive'].includes(verdict))
    expect(wrong).toEqual([])
    expect(done.evidence?.lab.nodeAccess).toBe(true)
    expect(test.check('partial')).toContain('Same verdicts, identical results')
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('refutes runc behind the class of Kata', async () => {
    const args = ['specs/install', 'specs/isolation', 'specs/runtimes']
    const done = await test.lab(
      { LAB_SANDBOX_CLASS: 'kata-that-is-runc', LAB_NODE_ACCESS: '1' },
      { args, reports: 'partial' },
    )
    const refuted = Object.keys(done.verdicts).filter(id => done.verdicts[id] === 'refuted')
    const isolation = [1, 11, 3, 5, 6, 7, 8, 9].map(number => `ISOLATION-${number}`)
    expect(refuted).toEqual(expect.arrayContaining(['INSTALL-4', 'INSTALL-6', ...isolation, 'RUNTIME-1', 'RUNTIME-5']))
    expect(done.code).toBe(1)
    expect(await namespacesLeft(test)).toEqual([])
  })
})

describe('a witness', () => {
  it('that has a kernel of its own is none: nothing is proven by its word', async () => {
    const done = await test.lab({ LAB_KIND: 'gvisor', LAB_CONTROL_CLASS: 'gvisor' }, oneSpec)
    const claim = done.evidence?.claims.find(({ id }) => id === 'RUNTIME-1')
    expect(claim).toMatchObject({ verdict: 'inconclusive' })
    expect(claim?.cause).toContain('is no witness of its host')
  })
})
