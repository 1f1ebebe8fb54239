import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClusterToTest, clusterToTest, namespacesLeft } from './cluster.fixture.ts'
import { until } from './killed-run.fixture.ts'
import { between, judgeOne, kubeconfigTo, oneSpec, whenThere } from './one-claim.fixture.ts'

let test: ClusterToTest
beforeAll(async () => {
  test = await clusterToTest()
})
afterAll(() => test[Symbol.asyncDispose]())

describe('what stands in the way of a pod leaves the claim without a verdict, with the reason', () => {
  it.each([
    [
      'a class whose handler the node does not have',
      { LAB_SANDBOX_CLASS: 'kata-without-handler' },
      /no runtime for "kata" is configured/,
    ],
    ['an image that is not there', { LAB_IMAGE: 'localhost/no-such-image:1' }, /ErrImagePull|ImagePullBackOff/],
  ])('%s', async (_what, env, words) => {
    const { code, claim } = await judgeOne(test, env)
    expect(claim).toMatchObject({ verdict: 'inconclusive', cause: expect.stringMatching(words) })
    expect(code).toBe(2)
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('a quota', async () => {
    const quota = {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'small' },
      spec: { hard: { pods: '0' } },
    }
    const put = (name: string) => test.kubectl(['-n', name, 'create', '-f', '-'], JSON.stringify(quota))
    const [{ code, claim }] = await Promise.all([judgeOne(test, {}), whenThere(test, put)])
    expect(claim).toMatchObject({
      verdict: 'inconclusive',
      cause: expect.stringMatching(/exceeded quota: small|status unknown for quota: small/),
    })
    expect(code).toBe(2)
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('a standard of pod security', async () => {
    const standard = 'pod-security.kubernetes.io/enforce=restricted'
    const put = (name: string) => test.kubectl(['label', 'namespace', name, standard, '--overwrite'])
    const [{ code, claim }] = await Promise.all([judgeOne(test, {}), whenThere(test, put)])
    expect(claim).toMatchObject({
      verdict: 'inconclusive',
      cause: expect.stringContaining('violates PodSecurity "restricted'),
    })
    expect(code).toBe(2)
    expect(await namespacesLeft(test)).toEqual([])
  })
})

describe('a namespace that stays is named with the command that removes it', () => {
  it('where something in it may not go', async () => {
    const metadata = { name: 'stays', finalizers: ['kata-lab-spec.test/stays'] }
    const thing = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata })
    let name = ''
    const put = async (namespace: string) => {
      name = namespace
      await test.kubectl(['-n', namespace, 'create', '-f', '-'], thing)
    }
    const [{ code, output, claim }] = await Promise.all([
      judgeOne(test, { LAB_DEADLINE_S: '15' }),
      whenThere(test, put),
    ])
    expect(claim).toMatchObject({ verdict: 'proven' })
    expect(output).toContain('kata-lab-spec.test/stays in 1 resource instances')
    expect(output).toMatch(
      new RegExp(`The namespace ${name} is still there; this removes it: .*kubectl .* delete namespace ${name}`),
    )
    expect(code).toBe(4)
    await test.kubectl([
      '-n',
      name,
      'patch',
      'configmap',
      'stays',
      '--type=merge',
      '--patch={"metadata":{"finalizers":null}}',
    ])
    await test.kubectl(['wait', '--for=delete', `namespace/${name}`, '--timeout=30s'])
  })

  it('where the API goes away in the middle; the next run removes it', async () => {
    const { server, end } = await between(test, ['10.77.0.1', '6443'])
    const run = test.start({ LAB_KIND: 'gvisor', LAB_KUBECONFIG: kubeconfigTo(test, { server }) }, [oneSpec])
    await until(run, 'Lab: kubernetes')
    end()
    await run.over
    const [left = 'none'] = await namespacesLeft(test)
    expect(run.output()).toContain('inconclusive')
    expect(run.output()).toMatch(/connection to the server 127\.0\.0\.1:\d+ was refused|API_REFUSED/)
    expect(run.output()).toContain(`The namespace ${left} is still there; this removes it`)
    const next = await judgeOne(test, {})
    expect(next.output).toContain(`Removing ${left}`)
    expect(await namespacesLeft(test)).toEqual([])
  })
})
