import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClusterToTest, clusterToTest, namespacesLeft, nodeAccess, roles } from './cluster.fixture.ts'
import { until } from './killed-run.fixture.ts'
import { between, type Change, kubeconfigTo, whenThere } from './other-ways.fixture.ts'

const spec = 'specs/runtimes/guest-kernel.spec.ts'
const oneSpec = { args: [spec], reports: 'partial' }

let test: ClusterToTest
beforeAll(async () => {
  test = await clusterToTest()
  await test.kubectl(['apply', '-f', nodeAccess])
})
afterAll(() => test[Symbol.asyncDispose]())

/** Runs one claim under gVisor; gives what became of it, and of the run. */
async function judge(env: Record<string, string>) {
  const done = await test.lab({ LAB_KIND: 'gvisor', ...env }, oneSpec)
  return { ...done, claim: done.evidence?.claims.find(({ id }) => id === 'RUNTIME-1') }
}

describe('what stops a run before it begins is told in the words of the API, and leaves no namespace', () => {
  it.each([
    ['an unknown class', { LAB_SANDBOX_CLASS: 'gvisr' }, ['UNKNOWN_CLASS', 'there are gvisor, kata-that-is-runc']],
    ['a context that is not there', { LAB_CONTEXT: 'nope' }, ['NO_CONTEXT', 'nope', 'LAB_CONTEXT']],
    ['no kubeconfig', { LAB_KUBECONFIG: '/nonexistent/config' }, ['NO_KUBECONFIG', '/nonexistent/config']],
    ['labels that no node has', { LAB_NODES: 'no=such' }, ['NO_NODE', 'LAB_NODES']],
    ['options of nerdctl', { LAB_NAMESPACE: 'x', LAB_CONTROL: 'runc' }, ['LAB_OPTION', 'LAB_NAMESPACE, LAB_CONTROL']],
    ['a cluster on none', { LAB: 'embedded' }, ['LAB_OPTION', 'LAB_KUBECTL, LAB_KUBECONFIG', 'LAB=kubernetes']],
  ])('%s', async (_what, env, words) => {
    const { code, output } = await judge(env)
    for (const word of words) expect(output).toContain(word)
    expect(code).toBe(3)
  })

  it.each<[string, Change, string[]]>([
    ['an API that nobody serves', { server: 'https://10.77.0.1:9' }, ['API_REFUSED', 'Nobody answers at 10.77.0.1:9']],
    ['a token that it does not know', { token: 'x' }, ['UNAUTHORIZED', 'does not know this user']],
    ['a certificate of another authority', { authority: 'lab.crt' }, ['CERTIFICATE', 'x509: ']],
  ])('%s', async (_what, change, words) => {
    const { code, output } = await judge({ LAB_KUBECONFIG: kubeconfigTo(test, change) })
    for (const word of words) expect(output).toContain(word)
    expect(code).toBe(3)
  })

  it('an API that takes what comes and gives no answer', async () => {
    const { server, end } = await between(test, [])
    const { code, output } = await judge({ LAB_KUBECONFIG: kubeconfigTo(test, { server }), LAB_DEADLINE_S: '4' })
    end()
    expect(output).toMatch(/API_(SLOW|UNREACHABLE)/)
    expect(output).toContain('LAB_DEADLINE_S')
    expect(code).toBe(3)
  })

  it.each([
    ['nodes', 0, 'This user may not list nodes'],
    ['classes', 1, 'This user may not list runtimeclasses (node.k8s.io)'],
    ['namespaces', 2, 'This user may not list namespaces'],
    ['pods', 3, 'This user may not: create pods, get pods, list pods, watch pods, delete pods'],
    ['logs', 4, 'This user may not: get pods/log'],
    ['events', 5, 'This user may not: list events'],
  ])('a right that is missing, by verb and resource: %s', async (_what, at, words) => {
    const rule = JSON.stringify([{ op: 'remove', path: `/rules/${at}` }])
    await test.kubectl(['patch', 'clusterrole', 'kata-lab-spec', '--type=json', `--patch=${rule}`])
    const { code, output } = await judge({})
    await test.kubectl(['apply', '-f', roles])
    expect(output).toContain(words)
    expect(output).toContain('roles.yaml')
    expect(code).toBe(3)
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('the right to a pod on the node', async () => {
    await test.kubectl(['delete', '-f', nodeAccess])
    const { code, output } = await judge({ LAB_NODE_ACCESS: '1' })
    await test.kubectl(['apply', '-f', nodeAccess])
    expect(output).toContain('This user may not: create pods/exec')
    expect(code).toBe(3)
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('a node that is cordoned', async () => {
    await test.kubectl(['cordon', 'lab'])
    const { code, output } = await judge({})
    await test.kubectl(['uncordon', 'lab'])
    expect(output).toContain('lab: it is cordoned')
    expect(code).toBe(3)
  })

  it.each([
    [
      'is under pressure',
      { type: 'DiskPressure', status: 'True', message: 'kubelet has disk pressure' },
      'it is under pressure (DiskPressure: kubelet has disk pressure)',
    ],
    [
      'is gone',
      { type: 'MemoryPressure', status: 'False', message: 'none' },
      'it is not ready (NodeStatusUnknown: Kubelet stopped',
    ],
  ])('a node that %s', async (_what, condition, words) => {
    const ready = words.includes('pressure')
      ? { type: 'Ready', status: 'True', message: 'kubelet is ready' }
      : {
          type: 'Ready',
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
        }
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'other', labels: { pool: 'other' } } }
    await test.kubectl(['create', '-f', '-'], JSON.stringify(node))
    const status = JSON.stringify({ status: { conditions: [condition, ready] } })
    await test.kubectl(['patch', 'node', 'other', '--subresource=status', '--type=strategic', `--patch=${status}`])
    const { code, output } = await judge({ LAB_NODES: 'pool=other' })
    await test.kubectl(['delete', 'node', 'other'])
    expect(output).toContain(`other: ${words}`)
    expect(code).toBe(3)
  })
})

describe('what stands in the way of a pod leaves the claim without a verdict, with the reason', () => {
  it.each([
    [
      'a class whose handler the node does not have',
      { LAB_SANDBOX_CLASS: 'kata-without-handler' },
      /no runtime for "kata" is configured/,
    ],
    ['an image that is not there', { LAB_IMAGE: 'localhost/no-such-image:1' }, /ErrImagePull|ImagePullBackOff/],
  ])('%s', async (_what, env, words) => {
    const { code, claim } = await judge(env)
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
    const [{ code, claim }] = await Promise.all([judge({}), whenThere(test, put)])
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
    const [{ code, claim }] = await Promise.all([judge({}), whenThere(test, put)])
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
    const [{ code, output, claim }] = await Promise.all([judge({ LAB_DEADLINE_S: '15' }), whenThere(test, put)])
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
    const run = test.start({ LAB_KIND: 'gvisor', LAB_KUBECONFIG: kubeconfigTo(test, { server }) }, [spec])
    await until(run, 'Lab: kubernetes')
    end()
    await run.over
    const [left = 'none'] = await namespacesLeft(test)
    expect(run.output()).toContain('inconclusive')
    expect(run.output()).toMatch(/connection to the server 127\.0\.0\.1:\d+ was refused|API_REFUSED/)
    expect(run.output()).toContain(`The namespace ${left} is still there; this removes it`)
    const next = await judge({})
    expect(next.output).toContain(`Removing ${left}`)
    expect(await namespacesLeft(test)).toEqual([])
  })
})
