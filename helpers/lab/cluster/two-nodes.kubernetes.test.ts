import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../../engine/process.ts'
import { startCluster } from './cluster.ts'
import { pauseName } from './pause-image.ts'
import { prepareCluster } from './prepare.ts'

it('has two nodes that run pods of their own, and the API reaches both', async () => {
  await using cluster = await startCluster(await prepareCluster(process.env, console.log), 2)
  const kubectl = async (args: readonly string[], input = '') => {
    const program = [...cluster.inNetwork, cluster.kubectl, '--kubeconfig', join(cluster.folder, 'admin.kubeconfig')]
    const { stdout, stderr } = await run([...program, ...args], { timeoutMs: 60_000, input })
    return `${stdout}${stderr}`.trim()
  }
  await kubectl(['wait', '--for=create', 'serviceaccount/default', '--timeout=30s'])
  await kubectl(['create', '-f', '-'], ['lab', 'lab-2'].map(podOn).join('\n---\n'))
  await kubectl(['wait', '--for=condition=Ready', 'pod', '--all', '--timeout=60s'])
  const pods = await kubectl(['get', 'pods', '-o', 'jsonpath={range .items[*]}{.spec.nodeName} {.status.podIP}\n{end}'])
  expect(pods.split('\n').sort()).toEqual([
    expect.stringMatching(/^lab 10\.77\.0\./),
    expect.stringMatching(/^lab-2 10\.77\.1\./),
  ])
  expect(await kubectl(['logs', 'on-lab-2'])).toBe('on lab-2')
  expect(await kubectl(['exec', 'on-lab-2', '--', 'busybox', 'hostname'])).toBe('on-lab-2')
})

function podOn(nodeName: string): string {
  const command = ['sh', '-c', `echo on ${nodeName}; sleep 60`]
  const container = { name: 'it', image: pauseName, imagePullPolicy: 'Never', command }
  return JSON.stringify({
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: `on-${nodeName}` } },
    spec: { nodeName, terminationGracePeriodSeconds: 1, containers: [container] },
  })
}
