import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../../engine/process.ts'
import { owner } from './namespace.ts'

it('a run in a container with this host name is of another machine: its processes are not to be seen here', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'namespace.ts'))
  const script = `import(${module}).then(({ owner }) => console.log(owner()['kata-lab-spec.machine']))`
  const machineIn = async (prefix: readonly string[]) => {
    const { stdout } = await run([...prefix, process.execPath, '--eval', script], { timeoutMs: 30_000 })
    return stdout.trim()
  }
  expect(await machineIn([])).toBe(owner()['kata-lab-spec.machine'])
  const elsewhere = await machineIn(['unshare', '--pid', '--fork', '--mount-proc'])
  expect(elsewhere).toMatch(/^[0-9a-f]{16}$/)
  expect(elsewhere).not.toBe(owner()['kata-lab-spec.machine'])
})
