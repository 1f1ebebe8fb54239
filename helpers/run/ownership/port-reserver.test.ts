import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { identityOf } from '../../engine/process-table.ts'
import { endPortReservers } from './port-reserver.ts'

const id = 'ab'.repeat(32)
let state: string
let file: string
let holder: ChildProcess
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'ports-'))
  file = join(state, 'default', id, 'port-reserver.pid')
  mkdirSync(join(state, 'default', id), { recursive: true })
})
afterEach(() => {
  holder.kill('SIGKILL')
  rmSync(state, { recursive: true })
})

function hold(...argv: readonly string[]): number {
  holder = spawn(argv[0] ?? '', argv.slice(1), { stdio: 'ignore' })
  writeFileSync(file, String(holder.pid))
  return holder.pid ?? 0
}

const end = () => endPortReservers('default', ['cd'.repeat(32), id], state)
// What was told to end may still be there for a moment
const isGone = (pid: number) => expect.poll(() => identityOf(pid)).toBeUndefined()

it('ends what holds the port of a container, and takes its file', async () => {
  const pid = hold('sleep', 'infinity')
  expect(end()).toEqual([`file ${file}`, `process sleep (${pid})`])
  await isGone(pid)
  expect(existsSync(join(state, 'default', id))).toBe(false)
})

it('leaves a process that only has the number now, whatever it is', async () => {
  const pid = hold('sleep', 'infinity')
  const past = Date.now() / 1000 - 60
  utimesSync(file, past, past)
  expect(end()).toEqual([`file ${file}`])
  expect(identityOf(pid)).toBeDefined()
})

it('leaves a process that holds no port', () => {
  const pid = hold('sleep', '1000')
  expect(end()).toEqual([`file ${file}`])
  expect(identityOf(pid)).toBeDefined()
})
