import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../project-root.ts'
import { leastOpenFiles } from './open-files.ts'

/** A checkout in a folder of this name; gone at the end of the block. */
function checkoutIn(name: string) {
  const above = mkdtempSync(join(tmpdir(), 'kata-lab-spec-before-'))
  const folder = join(above, name)
  mkdirSync(folder)
  for (const part of ['helpers', 'package.json', 'vitest.config.ts'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  for (const part of ['node_modules', 'snapshots', 'specs']) symlinkSync(join(root, part), join(folder, part))
  return { folder, [Symbol.dispose]: () => rmSync(above, { recursive: true, force: true }) }
}

/** How a command of a checkout ends; `prepared`: shell text before it, in a mount namespace of its own. */
function command(folder: string, args: readonly string[], prepared: string, prefix: readonly string[] = privately) {
  const words = ['sh', '-c', `${prepared}\nexec "$@"`, 'sh', process.execPath, 'helpers/run/main.ts', ...args]
  const [file = '', ...rest] = [...prefix, ...words]
  // No lab is ever begun: there is none of this name
  const env = { ...own(folder), ...(args[0] === 'check' ? {} : { LAB: 'host', LAB_NERDCTL: '/nonexistent' }) }
  const { status, stderr, stdout } = spawnSync(file, rest, { cwd: folder, env, encoding: 'utf8', timeout: 60_000 })
  return { status, code: /\(([A-Z_]+)\)$/m.exec(stderr)?.[1], stderr, stdout }
}
const own = (home: string) => ({ PATH: process.env.PATH, HOME: home })
const privately = ['unshare', '--mount', '--propagation', 'private']
const asRoot = process.getuid?.() === 0
const commands = [['lab', '-t', 'x'], ['test'], ['check', 'snapshots']]

it.each(['a#b', 'a?b'])('a checkout in "%s" is refused, for vitest loads no test from there', name => {
  using here = checkoutIn(name)
  for (const args of commands)
    expect(command(here.folder, args, '', [])).toMatchObject({ status: 3, code: 'CHECKOUT_PATH' })
  expect(command(here.folder, ['doctor'], '', []).stdout).toContain('ends with exit code 3 (CHECKOUT_PATH)')
})

it.each(["a b'c", 'a%b%20', 'é日[x]"'])('a checkout in "%s" works: vitest runs a test from there', name => {
  using here = checkoutIn(name)
  expect(command(here.folder, ['lab'], '', [])).toMatchObject({ status: 3, code: 'NO_LAB' })
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--root', here.folder, '--configLoader', 'native']
  const args = [...vitest, '--project', 'instruments', 'helpers/lab/version.test.ts']
  expect(spawnSync(process.execPath, args, { cwd: here.folder, env: own(here.folder) }).status).toBe(0)
})

it('few open files are refused, and none that suffice', () => {
  using here = checkoutIn('checkout')
  const limited = (files: number, args: readonly string[]) => command(here.folder, args, `ulimit -n ${files}`, [])
  for (const args of commands)
    expect(limited(leastOpenFiles - 1, args)).toMatchObject({ status: 3, code: 'FEW_OPEN_FILES' })
  expect(limited(leastOpenFiles, ['lab']).code).toBe('NO_LAB')
  expect(limited(64, ['doctor']).stdout).toContain('ends with exit code 3 (FEW_OPEN_FILES)')
})

it('where Node itself has too few open files nothing hangs', () => {
  using here = checkoutIn('checkout')
  const { status } = command(here.folder, ['lab'], 'ulimit -c 0; ulimit -n 16', [])
  expect(status).not.toBe(0)
})

const onReadOnly = 'mount --bind . . && mount -o remount,bind,ro . && cd "$PWD"'
const onFull = 'mkdir -p reports && mount -t tmpfs -o size=64k full reports'

it.runIf(asRoot).each([
  ['a read-only checkout', onReadOnly, 'EROFS'],
  [
    'a read-only reports/',
    `mkdir -p reports && mount --bind reports reports && mount -o remount,bind,ro reports`,
    'EROFS',
  ],
  ['a full disk for reports/', onFull, 'KiB are free'],
])('%s is told before the run', (_what, prepared, words) => {
  using here = checkoutIn('checkout')
  for (const args of commands.filter(([name]) => name !== 'check')) {
    const ended = command(here.folder, args, prepared)
    expect(ended).toMatchObject({ status: 3, code: 'REPORT_UNWRITABLE' })
    expect(ended.stderr).toContain(words)
  }
  expect(command(here.folder, ['doctor'], prepared).stdout).toContain('ends with exit code 3 (REPORT_UNWRITABLE)')
})

const recorded = ['check', 'snapshots/recorded-labs/kata-3.22-go-qemu', '-t', 'OPS']

it.runIf(asRoot).each([
  ['a read-only checkout', onReadOnly],
  ['a full disk for reports/', onFull.replace('64k', '32k,nr_inodes=3')],
])('on %s a check judges all the same, and says where its page goes', (_what, prepared) => {
  using here = checkoutIn('checkout')
  const [elsewhere, usual] = [command(here.folder, recorded, prepared), command(here.folder, recorded, '')]
  const [, page = ''] = /^The page cannot go to .*\/reports\/.*; it goes to (\S+)$/m.exec(elsewhere.stdout) ?? []
  expect(existsSync(join(page, 'index.html'))).toBe(true)
  rmSync(page, { recursive: true })
  expect([elsewhere.status, verdicts(elsewhere.stdout)]).toEqual([usual.status, verdicts(usual.stdout)])
  expect(verdicts(usual.stdout)).not.toEqual([])
})

const verdicts = (said: string) => said.match(/^ {2}\S [A-Z]+-\d+ +\S+/gm) ?? []

it.runIf(asRoot).each([
  ['lab', ['-t', 'x'], 5],
  ['check', ['snapshots/recorded-labs/kata-3.22-go-qemu'], 8],
] as const)('a disk that fills while %s begins ends it with a sentence, and nothing hangs', (name, args, files) => {
  using here = checkoutIn('checkout')
  const full = `mkdir reports && mount -t tmpfs -o nr_inodes=${files} full reports`
  expect(command(here.folder, [name, ...args], full)).toMatchObject({ status: 3, code: 'REPORT_UNWRITABLE' })
})

it.runIf(asRoot)('a whole run needs more room than a part of one', () => {
  using here = checkoutIn('checkout')
  const small = 'mkdir -p reports && mount -t tmpfs -o size=2m small reports'
  expect(command(here.folder, ['lab'], small).code).toBe('REPORT_UNWRITABLE')
  expect(command(here.folder, ['lab', '-t', 'x'], small).code).toBe('NO_LAB')
})

it('the doctor makes no folder to find out', () => {
  using here = checkoutIn('checkout')
  command(here.folder, ['doctor'], '', [])
  expect(readdirSync(here.folder)).not.toContain('reports')
})
