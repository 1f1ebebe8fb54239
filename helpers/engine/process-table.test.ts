import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { ownedBy } from './owner.ts'
import { identityOf, isRunning, killExactly, processTable, withDescendants } from './process-table.ts'

const started = (owner?: string) => {
  const env = { PATH: process.env.PATH, ...(owner === undefined ? {} : ownedBy(owner)) }
  return spawn('sh', ['-c', 'sleep 60 & wait', '(a) odd\nname'], { env, stdio: 'ignore' })
}

it('tells a process by its owner, its arguments and its parent, and ends it alone', async () => {
  const [ours, other] = [started('r1'), started('r11')]
  await expect.poll(() => processTable().filter(({ owner }) => owner === 'r1').length).toBe(2)
  const all = processTable()
  const [leader] = all.filter(({ pid }) => pid === ours.pid)
  expect(leader).toMatchObject({ owner: 'r1', parent: process.pid })
  expect(leader?.args.at(-1)).toBe('(a) odd\nname')
  expect(withDescendants(leader ? [leader] : [], all)).toHaveLength(2)
  for (const each of all.filter(({ owner }) => owner === 'r1')) expect(killExactly(each)).toBe(true)
  await once(ours, 'exit')
  expect(isRunning({ pid: other.pid ?? 0, started: identityOf(other.pid ?? 0)?.started ?? 0 })).toBe(true)
  for (const each of processTable().filter(({ owner }) => owner === 'r11')) killExactly(each)
})

it('does not end a process that has the pid but another start', () => {
  const self = identityOf(process.pid)
  expect(self).toBeDefined()
  expect(killExactly({ pid: process.pid, started: (self?.started ?? 0) - 1 })).toBe(false)
  expect(identityOf(2 ** 22 + 1)).toBeUndefined()
})
