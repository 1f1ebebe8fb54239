import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readReports } from '../lab-run.fixture.ts'
import { type ClusterToTest, checked, clusterToTest, namespacesLeft, nodeAccess } from './cluster.fixture.ts'
import { countCalls } from './counted-calls.fixture.ts'

const nodes = ['lab', 'lab-2']
const access = { LAB_KIND: 'gvisor', LAB_NODE_ACCESS: '1' }
const needTheNode = ['ISOLATION-1', 'ISOLATION-2', 'ISOLATION-4']
const fromPods = ['INSTALL-2', 'INSTALL-7', 'ISOLATION-5', 'ISOLATION-7', 'RUNTIME-1', 'RUNTIME-6']

let test: ClusterToTest
beforeAll(async () => {
  test = await clusterToTest(2)
})
afterAll(() => test[Symbol.asyncDispose]())

const bundleOf = (node: string) => readReports(join(test.folder, 'reports/nodes', node))
const proven = (claims: readonly string[]) => Object.fromEntries(claims.map(id => [id, 'proven']))

describe('many nodes that are asked themselves', () => {
  it('are not, where the role does not allow it', async () => {
    const { code, output } = await test.lab(access)
    expect(output).toContain('This user may not: create pods/exec')
    expect(code).toBe(3)
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('are judged each for what the node tells too, in fifteen calls of kubectl', async () => {
    await test.kubectl(['apply', '-f', nodeAccess])
    const calls = countCalls(test)
    const done = await test.lab({ ...access, LAB_KUBECTL: calls.kubectl })
    for (const node of nodes) {
      const { verdicts, evidence } = bundleOf(node)
      expect(verdicts).toMatchObject(proven([...needTheNode, ...fromPods]))
      const wrong = Object.entries(verdicts).filter(([, verdict]) => /refuted|inconclusive/.test(verdict))
      expect(wrong).toEqual([])
      expect(evidence?.starts).toEqual({ control: 1, unconfined: 1, sandbox: 1 })
      expect(evidence?.lab.nodeAccess).toBe(true)
      expect(checked(test.folder, join(test.folder, 'reports/nodes', node))).toContain(
        'Same verdicts, identical results',
      )
    }
    expect(done.code, done.output).toBe(0)
    expect(nodes.map(node => calls.of(node))).toEqual([15, 15])
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('leave nothing in the cluster when the run is interrupted while it asks', async () => {
    const ended = await test.lab(access, { interrupt: { signal: 'SIGTERM', after: 'Lab: kubernetes' } })
    expect(ended.output).toContain('Interrupted (SIGTERM)')
    expect(await namespacesLeft(test)).toEqual([])
  })

  it('that refuse the pod are inconclusive for what needs it, in the words of the API, and no other node is', async () => {
    for (const object of refusal('lab-2')) await test.kubectl(['create', '-f', '-'], JSON.stringify(object))
    const done = await test.lab(access)
    expect(bundleOf('lab').verdicts).toMatchObject(proven([...needTheNode, ...fromPods]))
    const { verdicts, evidence } = bundleOf('lab-2')
    expect(verdicts).toMatchObject(proven(fromPods))
    const claims = evidence?.claims.filter(({ id }) => needTheNode.includes(id))
    const cause = expect.stringContaining('denied request: lab-2 takes no privileged pods')
    expect(claims).toMatchObject(needTheNode.map(() => ({ verdict: 'inconclusive', cause })))
    expect(done.code).toBe(2)
    expect(checked(test.folder, join(test.folder, 'reports/nodes/lab-2'))).toContain('Same verdicts, identical results')
    expect(await namespacesLeft(test)).toEqual([])
  })
})

/** An admission policy that refuses privileged pods on one node. */
function refusal(node: string) {
  const [name, apiVersion] = ['no-privileged-pods', 'admissionregistration.k8s.io/v1']
  const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }
  const privileged = 'object.spec.containers.exists(c, c.?securityContext.?privileged.orValue(false))'
  const expression = `object.spec.?nodeName.orValue('') != '${node}' || !${privileged}`
  const validations = [{ expression, message: `${node} takes no privileged pods` }]
  const spec = { matchConstraints: { resourceRules: [rule] }, validations }
  const binding = { policyName: name, validationActions: ['Deny'] }
  return [
    { apiVersion, kind: 'ValidatingAdmissionPolicy', metadata: { name }, spec },
    { apiVersion, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name }, spec: binding },
  ]
}
