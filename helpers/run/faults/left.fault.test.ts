import { spawnSync } from 'node:child_process'
import { afterAll, expect, it } from 'vitest'
import { checkout, labRun } from '../lab-run.fixture.ts'
import { quickest } from './faulty-run.fixture.ts'
import { ask, folderFor, hostEnvironment, images, nerdctlProgram } from './lab-host.fixture.ts'

const mount = folderFor('left')
// Without a claim that needs containers there would be none
const specs = [quickest, 'specs/operations/leftovers.spec.ts']

// Made by a run's own nerdctl while it surveys the control, as a fault of ours might: each carries the run's id or nothing
const leave = `case " $* " in *' run '*-control' '*)
run=$(echo "$*" | sed -n 's/.*kata-lab-spec.run=\\([^ ]*\\) .*/\\1/p' | head -n 1)
ip link add left-here type veth peer name left-there
mount -t tmpfs left '${mount}'
cp "$(readlink -f /bin/sh)" '${mount}/containerd-shim'
setsid env -i '${mount}/containerd-shim' -c 'sleep 600; :' -id "$run" >/dev/null 2>&1 &
real run -d --name left-container --label "kata-lab-spec.run=$run" --pull never '${images().probe}' sleep 600 >/dev/null ;;
esac`

afterAll(() => {
  spawnSync('sh', ['-c', `ip link del left-here; umount ${mount}`])
  ask('rm', '--force', 'left-container')
})

it('OPS-2 finds a veth, a mount, a shim and a container that a run leaves', async () => {
  using here = checkout()
  const env = { XDG_STATE_HOME: folderFor('state'), ...hostEnvironment(nerdctlProgram()) }
  // Bridge and chains are made on first use
  await labRun(here.folder, { env, args: specs, reports: 'partial' })
  const sabotaged = { ...env, LAB_NERDCTL: nerdctlProgram(leave) }
  const { evidence, code, output } = await labRun(here.folder, { env: sabotaged, args: specs, reports: 'partial' })
  const { verdict, cause } = evidence?.claims.find(({ id }) => id === 'OPS-2') ?? {}
  expect(verdict, output).toBe('refuted')
  expect(code).toBe(4)
  for (const thing of ['link left-here', `mount ${mount}`, 'process containerd-shim', 'of run'])
    expect(cause).toContain(thing)
})
