import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { beginJournal, note } from '../../engine/journal.ts'
import { ownedBy } from '../../engine/owner.ts'
import { identityOf } from '../../engine/process-table.ts'
import { here } from './here.ts'
import { journalled } from './journalled.ts'
import { binds, startShim } from './shim.fixture.ts'
import { sweep } from './sweep.ts'

const [own, other] = ['ab'.repeat(32), 'cd'.repeat(32)]

// A small real program in nerdctl's place: what it lists is in a file, and rm takes lines out of it
const program = `#!/bin/sh
cd "\${0%/*}"; echo "$@" >>calls
case "$1 $2" in
'ps --all') [ ! -e broken ] || exit 1; cat listed ;;
'rm --force') grep -v "^$3 " listed >rest; mv rest listed ;;
esac`

let folder: string
let journal: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sweep-'))
  writeFileSync(join(folder, 'nerdctl'), program)
  chmodSync(join(folder, 'nerdctl'), 0o755)
  writeFileSync(join(folder, 'listed'), '')
  journal = join(folder, 'r1.journal')
  const self = identityOf(process.pid) ?? { pid: 0, started: 0 }
  beginJournal(journal, { ...self, ...here(), run: 'r1', startedAt: new Date(0).toISOString(), reports: folder })
  note(journal, { work: join(folder, 'work') })
  note(journal, { lab: { where: 'host', nerdctl: [join(folder, 'nerdctl')], env: { PATH: process.env.PATH ?? '' } } })
})
afterEach(() => rmSync(folder, { recursive: true }))

const list = (...lines: string[]) => writeFileSync(join(folder, 'listed'), `${lines.join('\n')}\n`)
const swept = async (netns?: string) => {
  const run = journalled(journal)
  if (run === undefined) throw new Error('no journal')
  return await sweep(run, netns)
}
const calls = () => readFileSync(join(folder, 'calls'), 'utf8')

it('removes, by id, what is journalled and labelled, and nothing else', async () => {
  note(journal, { making: 'kata-lab-spec-r1-a' })
  note(journal, { making: 'kata-lab-spec-r1-b' })
  note(journal, { made: 'kata-lab-spec-r1-b', id: own })
  const others = [`${other} kata-lab-spec-r1-b`, `${'ef'.repeat(32)} kata-lab-spec-r1-c`]
  list(`${'01'.repeat(32)} kata-lab-spec-r1-a`, ...others)
  expect(await swept()).toEqual({ removed: ['container kata-lab-spec-r1-a (010101010101)'], left: [] })
  expect(readFileSync(join(folder, 'listed'), 'utf8').trim().split('\n')).toEqual(others)
  expect(calls()).toContain('--filter label=kata-lab-spec.run=r1\n')
})

it('takes the id from where nerdctl wrote it, if the run ended before it was noted', async () => {
  mkdirSync(join(folder, 'work/ids'), { recursive: true })
  writeFileSync(join(folder, 'work/ids/kata-lab-spec-r1-a.cid'), own)
  note(journal, { making: 'kata-lab-spec-r1-a' })
  list(`${other} kata-lab-spec-r1-a`)
  expect(await swept()).toEqual({ removed: [], left: [] })
})

it('takes an id that nerdctl wrote after the journal was read', async () => {
  note(journal, { making: 'kata-lab-spec-r1-a' })
  const run = journalled(journal)
  mkdirSync(join(folder, 'work/ids'), { recursive: true })
  writeFileSync(join(folder, 'work/ids/kata-lab-spec-r1-a.cid'), own)
  list(`${other} kata-lab-spec-r1-a`)
  expect(run && (await sweep(run))).toEqual({ removed: [], left: [] })
})

it('says what it could not ask for, and what it could not remove', async () => {
  writeFileSync(join(folder, 'broken'), '')
  expect((await swept()).left).toEqual([expect.stringContaining('nerdctl could not list them: exit code 1')])
  rmSync(join(folder, 'broken'))
  note(journal, { making: 'kata-lab-spec-r1-a' })
  writeFileSync(join(folder, 'nerdctl'), program.replace('grep -v', 'exit 1; grep -v'))
  list(`${own} kata-lab-spec-r1-a`)
  expect((await swept()).left).toEqual(['container kata-lab-spec-r1-a (abababababab)'])
})

it('takes away the name of a network namespace that its sandbox alone had bound, noted or not, and no other', async () => {
  const netns = join(folder, 'netns')
  mkdirSync(netns)
  for (const name of ['cnitest-noted', 'cnitest-own', 'cnitest-other', 'cnitest-unknown'])
    writeFileSync(join(netns, name), '')
  await using shim = await startShim(folder, own, binds(join(netns, 'cnitest-own')))
  await using _other = await startShim(folder, other, binds(join(netns, 'cnitest-other')))
  // As nerdctl does: the sandbox ends with its container
  writeFileSync(join(folder, 'nerdctl'), program.replace("'rm --force')", `'rm --force') kill -9 ${shim.pid};`))
  note(journal, { made: 'kata-lab-spec-r1-a', id: own })
  note(journal, { netns: 'cnitest-noted', of: own })
  note(journal, { netns: 'cnitest-unknown', of: other })
  list(`${own} kata-lab-spec-r1-a`)
  const removed = ['container kata-lab-spec-r1-a (abababababab)', 'netns cnitest-noted', 'netns cnitest-own']
  expect(await swept(netns)).toEqual({ removed, left: [] })
  expect(readdirSync(netns).sort()).toEqual(['cnitest-other', 'cnitest-unknown'])
})

it('takes away the name that was noted while its sandbox was slow to end', async () => {
  const netns = join(folder, 'netns')
  mkdirSync(netns)
  writeFileSync(join(netns, 'cnitest-late'), '')
  note(journal, { made: 'kata-lab-spec-r1-a', id: own })
  const shim = await startShim(folder, own, ':')
  const sweeping = swept(netns)
  await setTimeout(300)
  note(journal, { netns: 'cnitest-late', of: own })
  await shim[Symbol.asyncDispose]()
  expect(await sweeping).toEqual({ removed: ['netns cnitest-late'], left: [] })
})

it('ends the processes that carry its id, and none whose id only begins so', async () => {
  const [ours, others] = [await asleep('r1'), await asleep('r12')]
  const { removed } = await swept()
  expect(removed).toEqual([`process sleep (${ours})`])
  expect(identityOf(others)).toBeDefined()
  process.kill(others, 'SIGKILL')
})

// A child of a child, as all that a run has not in hand itself
async function asleep(owner: string): Promise<number> {
  const env = { PATH: process.env.PATH, ...ownedBy(owner) }
  const script = 'sleep 60 & until grep -q sleep /proc/$!/comm; do :; done; echo $!'
  const child = spawn('sh', ['-c', script], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const [pid] = await once(child.stdout, 'data')
  await once(child, 'exit')
  return Number(pid)
}
