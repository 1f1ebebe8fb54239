import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { imageNames } from '../../lab/embedded/images.ts'
import { readReports } from '../lab-run.fixture.ts'
import { root } from '../project-root.ts'
import { type ClusterToTest, checked, clusterToTest, manifests } from './cluster.fixture.ts'
import { expectGVisorFromPods } from './gvisor-from-pods.fixture.ts'
import { makeSuiteImage, suiteImage } from './suite-image.fixture.ts'

const here = ['--namespace', 'kata-lab-spec']

it('the Job that is shipped runs the suite in the cluster, and its bundle holds outside of it', async () => {
  using image = await makeSuiteImage()
  await using test = await clusterToTest(1, [image.tar])
  const disk = join(test.cluster.folder, 'disk')
  mkdirSync(join(disk, 'lost+found'), { recursive: true })
  await test.kubectl(['create', '-f', '-'], volume(disk))
  const shipped = await test.kubectl(['create', '--dry-run=client', '-o', 'json', '-f', join(manifests, 'job.yaml')])
  await test.kubectl(['create', '-f', '-'], inTestCluster(shipped))
  const said = await ended(test)
  const bundle = readReports(join(disk, 'reports'))
  expectGVisorFromPods(bundle)
  expect(bundle.evidence?.run.exitCode, said).toBe(0)
  expect(await test.kubectl(['get', 'namespaces', '-l', 'kata-lab-spec.run', '-o', 'name'])).toBe('')
  expect(checked(root, join(disk, 'reports'))).toContain('Same verdicts, identical results')
})

/** Waits until the Job has succeeded; gives what its container printed. Throws with that and the events where it does not. */
async function ended(test: ClusterToTest): Promise<string> {
  const logs = () => test.kubectl([...here, 'logs', 'job/kata-lab-spec', '--tail=-1'])
  const condition = '--output=jsonpath={.status.conditions[?(@.status=="True")].type}'
  for (let left = 150; left > 0; left--) {
    const is = await test.kubectl([...here, 'get', 'job/kata-lab-spec', condition])
    if (is.includes('Complete')) return logs()
    if (is.includes('Failed')) break
    await new Promise(resolve => setTimeout(resolve, 2_000))
  }
  const events = await test.kubectl([...here, 'get', 'events'])
  throw new Error(`The Job did not succeed\n${await logs().catch(String)}\n${events}`)
}

/** A volume that lies in a folder of the node: nothing in the test cluster makes one by itself. */
function volume(path: string): string {
  const spec = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path } }
  return JSON.stringify({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'reports' }, spec })
}

/** The shipped manifests with the image; a test cluster has no scheduler and no proxy for the address of its API. */
function inTestCluster(shipped: string): string {
  const objects = shipped.split(/^(?={)/m).map(text => JSON.parse(text))
  const { spec } = objects.find(({ kind }) => kind === 'Job').spec.template
  const env = {
    LAB_KIND: 'gvisor',
    LAB_IMAGE: imageNames.probe,
    KUBERNETES_SERVICE_HOST: '10.77.0.1',
    KUBERNETES_SERVICE_PORT: '6443',
  }
  spec.nodeName = 'lab'
  spec.containers[0].image = suiteImage
  spec.containers[0].env.push(...Object.entries(env).map(([name, value]) => ({ name, value })))
  return objects.map(object => JSON.stringify(object)).join('\n---\n')
}
