import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onlyStraddles } from '../../verdict/exit-code.ts'
import { type ClusterToTest, clusterToTest, namespacesLeft, nodeAccess } from './cluster.fixture.ts'

const oneSpec = { args: ['specs/runtimes/guest-kernel.spec.ts'], reports: 'partial' }

let test: ClusterToTest
beforeAll(async () => {
  test = await clusterToTest()
})
afterAll(() => test[Symbol.asyncDispose]())

describe('a run on a node of a cluster, with the rights of the shipped roles', () => {
  it('judges gVisor as on the embedded lab, but for what pods cannot see', async () => {
    const done = await test.lab({ LAB_KIND: 'gvisor' })
    const consistent = [3, 4, 5, 6, 7, 8, 9].map(number => `EVIDENCE-${number}`)
    const isolated = [5, 6, 7].map(number => `ISOLATION-${number}`)
    const judged = [...consistent, 'INSTALL-2', 'INSTALL-7', ...isolated, 'PERF-1', 'RUNTIME-1', 'RUNTIME-6']
    const noisy = done.evidence?.claims.filter(onlyStraddles).map(({ id }) => id) ?? []
    expect(noisy.every(id => id.startsWith('PERF-'))).toBe(true)
    const seen = Object.entries(done.verdicts).filter(([id]) => !noisy.includes(id))
    const expected = seen.map(([id]) => [id, judged.includes(id) ? 'proven' : 'not applicable'])
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected))
    expect(done.code).toBe(0)
    expect(done.evidence?.starts).toEqual({ control: 1, unconfined: 0, sandbox: 1 })
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('judges with node access what it judges on the embedded lab, and as there', async () => {
    await test.kubectl(['apply', '-f', nodeAccess])
    const specs = ['install', 'isolation', 'runtimes', 'performance/memory'].map(name => `specs/${name}`)
    const done = await test.lab({ LAB_KIND: 'gvisor', LAB_NODE_ACCESS: '1' }, { args: specs, reports: 'partial' })
    const proven = Object.keys(done.verdicts).filter(id => done.verdicts[id] === 'proven')
    const isolation = [1, 10, 2, 3, 4, 5, 6, 7].map(number => `ISOLATION-${number}`)
    expect(proven.sort()).toEqual(['INSTALL-2', 'INSTALL-7', ...isolation, 'RUNTIME-1', 'RUNTIME-6'])
    const wrong = Object.entries(done.verdicts).filter(([, verdict]) => ['refuted', 'inconclusive'].includes(verdict))
    expect(wrong).toEqual([])
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('refutes runc behind the class of Kata', async () => {
    const args = ['specs/install', 'specs/isolation', 'specs/runtimes']
    const done = await test.lab(
      { LAB_SANDBOX_CLASS: 'kata-that-is-runc', LAB_NODE_ACCESS: '1' },
      { args, reports: 'partial' },
    )
    const refuted = Object.keys(done.verdicts).filter(id => done.verdicts[id] === 'refuted')
    const isolation = [1, 3, 5, 6, 7, 8, 9].map(number => `ISOLATION-${number}`)
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

describe('what stands in the way is told in the words of the API', () => {
  it('a class whose handler the node does not have', async () => {
    const done = await test.lab({ LAB_SANDBOX_CLASS: 'kata-without-handler' }, oneSpec)
    const claim = done.evidence?.claims.find(({ id }) => id === 'RUNTIME-1')
    expect(claim).toMatchObject({ verdict: 'inconclusive' })
    expect(claim?.cause).toContain('no runtime for "kata" is configured')
    expect(done.code).toBe(2)
  })

  it('an image that is not there', async () => {
    const done = await test.lab({ LAB_KIND: 'gvisor', LAB_IMAGE: 'localhost/no-such-image:1' }, oneSpec)
    const claim = done.evidence?.claims.find(({ id }) => id === 'RUNTIME-1')
    expect(claim).toMatchObject({ verdict: 'inconclusive' })
    expect(claim?.cause).toMatch(/ErrImagePull|ImagePullBackOff/)
  })

  it.each([
    [
      'an unknown class',
      { LAB_SANDBOX_CLASS: 'kata-that-is-runk' },
      ['UNKNOWN_CLASS', 'there are gvisor, kata-that-is-runc, kata-without-handler, runc'],
    ],
    ['a context that is not there', { LAB_CONTEXT: 'nope' }, ['NO_CONTEXT', 'nope', 'LAB_CONTEXT']],
    ['no kubeconfig', { LAB_KUBECONFIG: '/nonexistent/config' }, ['NO_KUBECONFIG', '/nonexistent/config']],
    ['labels that no node has', { LAB_NODES: 'no=such' }, ['NO_NODE', 'LAB_NODES']],
    ['options of nerdctl', { LAB_NAMESPACE: 'x', LAB_CONTROL: 'runc' }, ['LAB_OPTION', 'LAB_NAMESPACE, LAB_CONTROL']],
    [
      'an option of a cluster on none',
      { LAB: 'embedded' },
      ['LAB_OPTION', 'LAB_KUBECTL, LAB_KUBECONFIG', 'LAB=kubernetes'],
    ],
  ])('%s', async (_what, env, words) => {
    const done = await test.lab(env, oneSpec)
    expect(done.code).toBe(3)
    for (const word of words) expect(done.output).toContain(word)
  })

  it('an API that nobody serves', async () => {
    const file = withServer('https://10.77.0.1:9')
    const done = await test.lab({ LAB_KUBECONFIG: file }, oneSpec)
    expect(done.code).toBe(3)
    expect(done.output).toContain('Nobody answers at 10.77.0.1:9')
  })

  it('a right that is missing, by verb and resource, and leaves no namespace', async () => {
    const rule = '[{"op":"remove","path":"/rules/4"}]'
    await test.kubectl(['patch', 'clusterrole', 'kata-lab-spec', '--type=json', `--patch=${rule}`])
    const done = await test.lab({ LAB_KIND: 'gvisor' }, oneSpec)
    expect(done.code).toBe(3)
    expect(done.output).toContain('This user may not: get pods/log')
    expect(await namespacesLeft(test)).toEqual([])
  })
})

function withServer(server: string): string {
  const file = join(test.cluster.folder, 'elsewhere.kubeconfig')
  const user = { name: 'x', user: { token: 'x' } }
  const cluster = { name: 'x', cluster: { server, 'insecure-skip-tls-verify': true } }
  const contexts = [{ name: 'x', context: { cluster: 'x', user: 'x' } }]
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'x',
    clusters: [cluster],
    users: [user],
    contexts,
  }
  writeFileSync(file, JSON.stringify(config))
  return file
}
