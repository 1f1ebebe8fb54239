import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { imageNames } from '../../lab/embedded/images.ts'
import { readReports } from '../lab-run.fixture.ts'
import { root } from '../project-root.ts'
import { checked, clusterToTest, manifests, namespacesLeft } from './cluster.fixture.ts'
import { makeSuiteImage, suiteImage } from './suite-image.fixture.ts'

it('the Job that is shipped runs the suite in the cluster, and its bundle holds outside of it', async () => {
  using image = await makeSuiteImage()
  await using test = await clusterToTest(1, [image.tar])
  const reports = join(test.cluster.folder, 'reports')
  mkdirSync(reports)
  await test.kubectl(['create', '-f', '-'], volume(reports))
  const shipped = await test.kubectl(['create', '--dry-run=client', '-o', 'json', '-f', join(manifests, 'job.yaml')])
  await test.kubectl(['create', '-f', '-'], inTestCluster(shipped))
  const job = ['--namespace', 'kata-lab-spec']
  const started = ['wait', '--for=jsonpath={.status.ready}=1', 'job/kata-lab-spec', '--timeout=120s']
  await test.kubectl([...job, ...started], '', 130_000).catch(async error => {
    throw new Error(`${error}\n${await test.kubectl([...job, 'logs', 'job/kata-lab-spec'])}`)
  })
  const said = await test.kubectl([...job, 'logs', '--follow', 'job/kata-lab-spec'], '', 300_000)
  expect(said).toContain('RUNTIME-1')
  expect(readReports(reports).verdicts['RUNTIME-1']).toBe('proven')
  await test.kubectl([...job, 'wait', '--for=jsonpath={.status.succeeded}=1', 'job/kata-lab-spec', '--timeout=30s'])
  expect(await namespacesLeft(test)).toEqual([])
  expect(checked(root, reports)).toContain('Same verdicts, identical results')
})

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
