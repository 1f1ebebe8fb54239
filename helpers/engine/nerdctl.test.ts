import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Container } from './engine.ts'
import { hungAtMost } from './hung.ts'
import { readJournal } from './journal.ts'
import { maxAttachedBytes, Nerdctl } from './nerdctl.ts'

// A small real program in nerdctl's place: writes down how it was called, and does what its container's command says
const program = `#!/bin/sh
echo "$@" >>"$CALLS"
[ "$2" = run ] || exit 0
while [ $# -gt 1 ]; do
  [ "$1" = --cidfile ] && printf %064d 7 >"$2"
  shift
done
eval "$1"
`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'))
  writeFileSync(join(folder, 'nerdctl'), program)
  chmodSync(join(folder, 'nerdctl'), 0o755)
})
afterEach(() => rmSync(folder, { recursive: true }))

const engine = (...before: string[]) => {
  const nerdctl = [...before, join(folder, 'nerdctl'), '--namespace=lab']
  const env = { PATH: process.env.PATH ?? '', CALLS: join(folder, 'calls') }
  return new Nerdctl({ nerdctl, onHost: ['env', 'ON=host'], env }, 'run-7', folder)
}
const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n')
const doing = (command: string): Container => ({ name: 'c1', image: 'image', runtime: 'rt', command: [command] })

it('names, labels and pulls nothing, in the foreground', async () => {
  const record = await engine().run({ ...doing('echo here; exit 4'), needs: { capabilities: ['SYSLOG'] } }, 5000)
  expect(record).toMatchObject({ exitCode: 4, stdout: 'here\n' })
  const identity = `--name c1 --label kata-lab-spec.run=run-7 --cidfile ${folder}/c1.cid`
  expect(calls()).toEqual([
    `--namespace=lab run --rm ${identity} --pull never --runtime rt --cap-add SYSLOG image echo here; exit 4`,
  ])
})

it('knows the id of a container that was made, and of no other', async () => {
  await engine().run(doing(':'), 5000)
  expect(await engine().made('c1')).toEqual({ id: '7'.padStart(64, '0'), hostname: '000000000000' })
  expect(await engine().made('c2')).toBeUndefined()
})

it('removes what does not end in time', async () => {
  const record = await engine().run(doing('exec sleep 20'), 300)
  expect(record.timedOut).toBe(true)
  expect(calls().at(-1)).toBe('--namespace=lab rm --force c1')
})

it('makes no more containers of a runtime whose last ones all hung', async () => {
  for (let at = 0; at < hungAtMost; at++) await engine().run(doing('exec sleep 20'), 100)
  const before = calls()
  const records = [await engine().run(doing('echo here'), 5000), await engine().start(doing('echo here'), 5000)]
  expect(records.map(({ notStarted }) => notStarted)).toEqual(['ETIMEDOUT', 'ETIMEDOUT'])
  expect(calls()).toEqual(before)
  expect(await engine().run({ ...doing('echo here'), runtime: 'other' }, 5000)).toMatchObject({ exitCode: 0 })
})

it('removes what prints more than a shim passes on', async () => {
  const record = await engine().run(doing('while :; do echo flood; done'), 10_000)
  expect(record.truncated).toBe(true)
  expect(record.rawStdout).toHaveLength(maxAttachedBytes)
  expect(calls().at(-1)).toBe('--namespace=lab rm --force c1')
})

it('tells a container to end by the nerdctl that is attached to it', async () => {
  mkdirSync(join(folder, 'bin'))
  cpSync(realpathSync('/bin/sh'), join(folder, 'bin/nerdctl'))
  const attached = engine(join(folder, 'bin/nerdctl'))
  const waiting = doing("trap 'echo told; exit 0' TERM; echo here; while :; do sleep 0.05; done")
  const record = await attached.run(waiting, 5000, line => line === 'here' && void attached.terminate('c1', 5000))
  expect(record).toMatchObject({ exitCode: 0, signal: null, stdout: 'here\ntold\n' })
  expect(calls()).toHaveLength(1)
})

it('tells it so by a nerdctl of its own where another program stands before the one that is attached', async () => {
  const wrapped = engine()
  const waiting = doing('echo here; while ! grep -q "^--namespace=lab kill" "$CALLS"; do sleep 0.05; done')
  const record = await wrapped.run(waiting, 5000, line => line === 'here' && void wrapped.terminate('c1', 5000))
  expect(record).toMatchObject({ exitCode: 0, signal: null })
  expect(calls().at(-1)).toBe('--namespace=lab kill --signal TERM c1')
})

it('asks the host by way of the host, and the daemon where it lives', async () => {
  expect((await engine().host(['sh', '-c', 'echo "at $ON"'], 5000)).stdout).toBe('at host\n')
  expect((await engine().host(['sh', '-c', 'echo "at $ON"'], 5000, 'daemon')).stdout).toBe('at \n')
})

it('starts in the background without --rm, stops, removes, reads logs and lists its own', async () => {
  await engine().start(doing(':'), 5000)
  await engine().exec('c1', ['uname'], 5000)
  await engine().logs('c1', 5000)
  await engine().stop('c1', 5000)
  await engine().ours(5000)
  expect(calls()[0]).toMatch(/^--namespace=lab run -d --name c1 /)
  expect(calls().slice(1)).toEqual([
    '--namespace=lab exec c1 uname',
    '--namespace=lab logs --tail 50 c1',
    '--namespace=lab stop --time 2 c1',
    '--namespace=lab ps --all --quiet --no-trunc --filter label=kata-lab-spec.run=run-7',
  ])
})

it('gives what a container needs in the words of nerdctl', async () => {
  const mounts = [
    { from: '/a', to: '/b' },
    { from: '/c', to: '/d', readOnly: true },
  ]
  const needs = { privileged: 'without host devices', hostPids: true, network: 'host', mounts } as const
  await engine().run({ ...doing(':'), needs }, 5000)
  await engine().run({ ...doing(':'), name: 'c2', needs: { published: { port: 80, on: 3012 } } }, 5000)
  expect(calls()[0]).toContain(
    ' --privileged --security-opt privileged-without-host-devices --pid=host --net=host -v /a:/b -v /c:/d:ro image',
  )
  expect(calls()[1]).toContain(' --publish 127.0.0.1:3012:80 image')
})

it('notes a container before it is made, and its id when there is one', async () => {
  const journal = join(folder, 'journal')
  const nerdctl = [join(folder, 'nerdctl'), '--namespace=lab']
  const env = { PATH: process.env.PATH ?? '', CALLS: join(folder, 'calls') }
  const noting = new Nerdctl({ nerdctl, onHost: [], env }, 'run-7', folder, journal)
  expect((await noting.run(doing(`cat ${journal}`), 5000)).stdout.trim()).toBe('{"making":"c1"}')
  expect(readJournal(journal)).toEqual([{ making: 'c1' }, { made: 'c1', id: '7'.padStart(64, '0') }])
})

it('makes nothing that cannot be noted', async () => {
  const nerdctl = [join(folder, 'nerdctl'), '--namespace=lab']
  const env = { PATH: process.env.PATH ?? '', CALLS: join(folder, 'calls') }
  const noting = new Nerdctl({ nerdctl, onHost: [], env }, 'run-7', folder, join(folder, 'nerdctl/journal'))
  await expect(noting.run(doing(':'), 5000)).rejects.toMatchObject({ code: 'JOURNAL_UNWRITABLE' })
  await expect(noting.start(doing(':'), 5000)).rejects.toMatchObject({ code: 'JOURNAL_UNWRITABLE' })
  expect(existsSync(join(folder, 'calls'))).toBe(false)
})
