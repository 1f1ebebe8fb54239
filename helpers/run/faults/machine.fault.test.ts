import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { full } from './lab-host.fixture.ts'
import { trials } from './trial.fixture.ts'

const { run, folder, state } = trials()

describe('a full disk', () => {
  it.each(full ? ['64k', '300k', '400k', '600k'] : ['64k', '400k'])('for reports/, of %s', async size => {
    const reports = join(folder(), 'reports')
    const unmount = async () => void spawnSync('umount', [reports])
    tmpfs(reports, size)
    await run({ fault: 'reports/ on a disk that is full', repair: unmount }).finally(unmount)
  })

  it('for the journal: nothing is made that is not noted', async () => {
    const folder = join(state(), 'kata-lab-spec')
    const unmount = async () => void spawnSync('umount', [folder])
    tmpfs(folder, '4k')
    spawnSync('sh', ['-c', `head -c 4096 /dev/zero >${folder}/full`])
    const done = await run({ fault: 'the journal on a disk that is full', repair: unmount }).finally(unmount)
    expect(done.output).toContain('JOURNAL_UNWRITABLE')
    expect(done.code).toBe(3)
  })
})

it('cgroups that something lies over: told before anything is started', async () => {
  let over = false
  const uncover = async () => {
    if (over) spawnSync('umount', ['/sys/fs/cgroup'])
    over = false
  }
  // In the mount namespace of this lab host, which is its containerd's too
  tmpfs('/sys/fs/cgroup', '64k')
  over = true
  const done = await run({ fault: 'cgroups that are covered', repair: uncover }).finally(uncover)
  expect(done.output).toContain('NO_CGROUPS')
  expect(done.code).toBe(3)
})

it('a port that somebody else has', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const env = { LAB_PORT: String((server.address() as AddressInfo).port) }
  const args = ['specs/runtimes/juice-shop.spec.ts', 'specs/performance/http.spec.ts']
  const done = await run({ fault: 'a port that is taken', env, args })
  expect(server.listening).toBe(true)
  expect(done.evidence?.claims.find(({ id }) => id === 'RUNTIME-3')?.cause).toContain('PORT_TAKEN')
  // What has no answer is not asked again: the second answers would stand in place of those that were read
  expect(done.output.match(/the app is served/g)).toHaveLength(1)
  server.close()
})

it('entries of /proc that vanish while they are read', async () => {
  const churn = spawn('sh', ['-c', 'while :; do for i in 1 2 3 4 5 6 7 8; do /bin/true & done; wait; done'], {
    stdio: 'ignore',
  })
  const done = await run({ fault: 'entries of /proc that vanish' })
  churn.kill('SIGKILL')
  expect(done.verdicts['RUNTIME-6']).toBe('proven')
})

function tmpfs(path: string, size: string): void {
  mkdirSync(path, { recursive: true })
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'small', path]).status).toBe(0)
}
