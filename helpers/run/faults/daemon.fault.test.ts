import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { type ProcessFacts, processTable } from '../../engine/process-table.ts'
import { type Going, quickest, until } from './faulty-run.fixture.ts'
import { ask, plugins } from './lab-host.fixture.ts'
import { trials } from './trial.fixture.ts'

const { run, decoys, nextStart } = trials()

it('SIGKILL of containerd while a container runs', async () => {
  const daemon = containerd()
  expect(daemon).toBeDefined()
  const harm = async (going: Going) => {
    if (await until(going, () => going.journal().length >= 5)) process.kill(daemon?.pid ?? 0, 'SIGKILL')
  }
  const repair = async () => {
    await restart(daemon?.args ?? [])
    await nextStart()
  }
  const fault = 'SIGKILL of containerd'
  await run({ fault, env: { LAB_DEADLINE_S: '10' }, harm, repair })
})

it('SIGKILL of the shim of a container', async () => {
  const known = shims().map(({ pid }) => pid)
  const fresh = () => shims().filter(({ pid }) => !known.includes(pid))
  const harm = async (going: Going) => {
    if (!(await until(going, () => fresh().length > 0))) return
    for (const { pid } of fresh()) process.kill(pid, 'SIGKILL')
  }
  expect(decoys().look().length).toBeGreaterThan(0)
  await run({ fault: 'SIGKILL of a shim', env: { LAB_DEADLINE_S: '10' }, harm })
})

// Asked to take away what was never added, it is its usual self: nerdctl does so before it adds
const onceAdded = `added="$(dirname "$0")/$CNI_CONTAINERID"
[ "$CNI_COMMAND" != ADD ] || : >"$added"
[ "$CNI_COMMAND" = DEL ] && [ -e "$added" ] || exec "$real"`

// Its parent is nerdctl's hook, which asks one plugin after the other and then takes the chains away itself
it.each([
  ['before its address', 'kill -KILL $PPID', quickest],
  ['before its chains', '"$real"; kill -KILL $PPID', quickest],
  ['before its port', '"$real"; kill -KILL $PPID', 'specs/runtimes/juice-shop.spec.ts'],
])('SIGKILL of what gives a network back, %s', async (_, script, spec) => {
  const folder = plugins('bridge', `${onceAdded}\n${script}`)
  await run({
    fault: 'SIGKILL of what gives a network back',
    nerdctl: `set -- --cni-path '${folder}' "$@"`,
    args: [spec],
  })
})

// What gives an address back knows of no rules when the network was never given whole
it('SIGKILL of the run while a container is given its network', async () => {
  const folder = plugins('firewall', `"$real"; [ "$CNI_COMMAND" != ADD ] || { : >"$(dirname "$0")/given"; sleep 300; }`)
  const harm = async (going: Going) => {
    if (await until(going, () => existsSync(join(folder, 'given')))) going.kill('SIGKILL')
  }
  const nerdctl = `set -- --cni-path '${folder}' "$@"`
  await run({ fault: 'SIGKILL of the run while a network is given', ending: 'killed', nerdctl, harm })
})

function shims(): ProcessFacts[] {
  return processTable().filter(({ comm, args }) => comm.startsWith('containerd-shim') && !args.includes('start'))
}

function containerd(): ProcessFacts | undefined {
  return processTable().find(({ comm }) => comm === 'containerd')
}

// What a service manager does
async function restart(args: readonly string[]): Promise<void> {
  const [file = '', ...flags] = args
  spawn(file, flags, { detached: true, stdio: 'ignore' }).unref()
  for (let tries = 0; tries < 100; tries++) {
    await sleep(100)
    if (existsSync(flags[flags.indexOf('--address') + 1] ?? '') && answers()) return
  }
  throw new Error('containerd does not come back')
}

function answers(): boolean {
  try {
    return ask('info') !== ''
  } catch {
    return false
  }
}
