import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { childEnvironment, run } from '../../engine/process.ts'
import { shopMarker } from '../declared.ts'
import { cacheFolder, prepare } from './prepare.ts'

const outer = [process.execPath, join(import.meta.dirname, 'live/outer.ts')]
const { XDG_CACHE_HOME } = process.env
const env = childEnvironment(XDG_CACHE_HOME === undefined ? {} : { XDG_CACHE_HOME })

/** Runs a script in a lab of its own, from another process; when the script says "up", that process gets the signal. */
function inLab(runId: string, script: string, signal?: NodeJS.Signals) {
  let outerPid = 0
  const onLine = (line: string) => {
    if (line.startsWith('outer ')) outerPid = Number(line.slice('outer '.length))
    if (line === 'up' && signal) process.kill(outerPid, signal)
  }
  return run([...outer, runId, script], { timeoutMs: 120_000, env, onLine })
}

beforeAll(() => prepare({ cacheFolder: cacheFolder(process.env), tell: console.log }))

describe.each(['control', 'sandbox'])('under the %s runtime', role => {
  it('a container answers with its exit code', async () => {
    const script = `$nerdctl run --rm --pull never --runtime $${role} $probe sh -c 'echo hello; exit 7'`
    expect(await inLab(`live-exit-${role}`, script)).toMatchObject({
      exitCode: 7,
      stdout: expect.stringMatching(/^hello$/m),
    })
  })

  it('the shop is published, entered, read and stopped', async () => {
    const { stdout, stderr, exitCode } = await inLab(`live-shop-${role}`, shopScript(role))
    expect(stdout, stderr).toContain(shopMarker)
    expect(stdout).toContain('exec: 0')
    expect(stderr).toContain('stand-in shop closed')
    expect(exitCode).toBe(0)
  })
})

it('two labs publish the same port at the same time', async () => {
  const both = await Promise.all(['live-one', 'live-two'].map(runId => inLab(runId, shopScript('control'))))
  for (const { stdout } of both) expect(stdout).toContain(shopMarker)
})

it('shows the host to those who ask for it', async () => {
  const ask = 'cat /proc/sys/kernel/random/boot_id; ls /sys/class/net; readlink /proc/1/ns/pid; dmesg | head -n 1'
  const { stdout } = await inLab('live-host', `$on_host sh -c '${ask}'`)
  const here = await run(['sh', '-c', ask], { timeoutMs: 10_000 })
  expect(stdout).toContain(here.stdout)
})

it.each(['SIGTERM', 'SIGINT'] as const)('hands %s on to the program and gives its exit code', async signal => {
  const script = 'trap "exit 42" TERM INT; echo up; sleep 60 & wait'
  expect(await inLab(`live-${signal}`, script, signal)).toMatchObject({ exitCode: 42 })
})

it('leaves nothing when its outer process is killed', async () => {
  const before = await hostState()
  const each = '$nerdctl run -d --pull never --runtime $runtime $probe sleep 6123 || exit'
  const script = `for runtime in $control $sandbox; do ${each}; done; echo up; sleep 6123`
  expect(await inLab('live-kill', script, 'SIGKILL')).toMatchObject({ signal: 'SIGKILL' })
  await expect.poll(hostState, { timeout: 15_000, interval: 200 }).toBe(before)
})

/** Links, mounts, and the cgroups and processes of the lab `live-kill`. The brackets keep the question from finding itself. */
async function hostState(): Promise<string> {
  const ask = `ip -o link | cut -d: -f2; cat /proc/self/mountinfo; find /sys/fs/cgroup -name '*live-kil[l]'
    grep -lse 'live-kil[l]' -e 'sleep.612[3]' /proc/[0-9]*/cmdline`
  return (await run(['sh', '-c', ask], { timeoutMs: 10_000 })).stdout
}

function shopScript(role: string): string {
  return `
    $nerdctl run -d --name shop --pull never --runtime $${role} -p 127.0.0.1:3012:3000 $app
    for try in $(seq 100); do $busybox wget -q -O - http://127.0.0.1:3012/ && break; sleep 0.1; done
    $nerdctl exec shop true; echo "exec: $?"
    $nerdctl stop shop && $nerdctl logs shop && $nerdctl rm shop`
}
