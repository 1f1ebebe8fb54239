import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClusterToTest, clusterToTest, namespacesLeft, nodeAccess, roles } from './cluster.fixture.ts'
import { between, type Change, judgeOne, kubeconfigTo } from './one-claim.fixture.ts'

/** What kubelet, or in its absence the controller-manager, says of a node. */
const ready = { type: 'Ready', status: 'True', message: 'kubelet is posting ready status' }
const pressure = { type: 'DiskPressure', status: 'True', message: 'kubelet has disk pressure' }
const gone = {
  ...{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' },
  message: 'Kubelet stopped posting node status.',
}

let test: ClusterToTest
beforeAll(async () => {
  test = await clusterToTest()
  await test.kubectl(['apply', '-f', nodeAccess])
})
afterAll(() => test[Symbol.asyncDispose]())

describe('what stops a run before it begins is told in the words of the API, and leaves no namespace', () => {
  it.each([
    ['an unknown class', { LAB_SANDBOX_CLASS: 'gvisr' }, ['UNKNOWN_CLASS', 'there are gvisor, kata-that-is-runc']],
    ['a context that is not there', { LAB_CONTEXT: 'nope' }, ['NO_CONTEXT', 'nope', 'LAB_CONTEXT']],
    ['no kubeconfig', { LAB_KUBECONFIG: '/nonexistent/config' }, ['NO_KUBECONFIG', '/nonexistent/config']],
    ['labels that no node has', { LAB_NODES: 'no=such' }, ['NO_NODE', 'LAB_NODES']],
    ['options of nerdctl', { LAB_NAMESPACE: 'x', LAB_CONTROL: 'runc' }, ['LAB_OPTION', 'LAB_NAMESPACE, LAB_CONTROL']],
    ['a cluster on none', { LAB: 'embedded' }, ['LAB_OPTION', 'LAB_KUBECTL, LAB_KUBECONFIG', 'LAB=kubernetes']],
  ])('%s', async (_what, env, words) => {
    const { code, output } = await judgeOne(test, env)
    for (const word of words) expect(output).toContain(word)
    expect(code).toBe(3)
  })

  it.each<[string, Change, string[]]>([
    ['an API that nobody serves', { server: 'https://10.77.0.1:9' }, ['API_REFUSED', 'Nobody answers at 10.77.0.1:9']],
    ['a token that it does not know', { token: 'x' }, ['UNAUTHORIZED', 'does not know this user']],
    ['a certificate of another authority', { authority: 'lab.crt' }, ['CERTIFICATE', 'x509: ']],
  ])('%s', async (_what, change, words) => {
    const { code, output } = await judgeOne(test, { LAB_KUBECONFIG: kubeconfigTo(test, change) })
    for (const word of words) expect(output).toContain(word)
    expect(code).toBe(3)
  })

  it('an API that takes what comes and gives no answer', async () => {
    const { server, end } = await between(test, [])
    const { code, output } = await judgeOne(test, {
      LAB_KUBECONFIG: kubeconfigTo(test, { server }),
      LAB_DEADLINE_S: '4',
    })
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
    const { code, output } = await judgeOne(test, {})
    await test.kubectl(['apply', '-f', roles])
    expect(output).toContain(words)
    expect(output).toContain('roles.yaml')
    expect(code).toBe(3)
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('the right to a pod on the node', async () => {
    await test.kubectl(['delete', '-f', nodeAccess])
    const { code, output } = await judgeOne(test, { LAB_NODE_ACCESS: '1' })
    await test.kubectl(['apply', '-f', nodeAccess])
    expect(output).toContain('This user may not: create pods/exec')
    expect(code).toBe(3)
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('a node that is cordoned', async () => {
    await test.kubectl(['cordon', 'lab'])
    const { code, output } = await judgeOne(test, {})
    await test.kubectl(['uncordon', 'lab'])
    expect(output).toContain('lab: it is cordoned')
    expect(code).toBe(3)
  })

  it.each([
    ['is under pressure', [pressure, ready], 'it is under pressure (DiskPressure: kubelet has disk pressure)'],
    ['is gone', [gone], 'it is not ready (NodeStatusUnknown: Kubelet stopped posting node status.)'],
  ])('a node that %s', async (_what, conditions, words) => {
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'other', labels: { pool: 'other' } } }
    await test.kubectl(['create', '-f', '-'], JSON.stringify(node))
    const status = JSON.stringify({ status: { conditions } })
    await test.kubectl(['patch', 'node', 'other', '--subresource=status', '--type=strategic', `--patch=${status}`])
    const { code, output } = await judgeOne(test, { LAB_NODES: 'pool=other' })
    await test.kubectl(['delete', 'node', 'other'])
    expect(output).toContain(`other: ${words}`)
    expect(code).toBe(3)
  })
})
