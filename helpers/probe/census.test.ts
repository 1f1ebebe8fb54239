import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../engine/process.ts'
import { censusAfter, censusBefore, censusScript, decoyAfter, decoyBefore } from './census.ts'

const answer = (text: string) => ({ text, exitCode: 0, cut: false })

it('lists this machine', async () => {
  const record = await run(['sh', '-c', censusScript], { timeoutMs: 20_000 })
  expect(censusBefore.parse(answer(record.stdout))).toEqual(expect.arrayContaining(['link lo', 'mount /']))
})

it('lists a process whose arguments have several lines as one thing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'census-'))
  copyFileSync('/bin/sh', join(folder, 'nerdctl'))
  const child = spawn(join(folder, 'nerdctl'), ['-c', 'echo ready\n  read -r end\n  exit'], { stdio: 'pipe' })
  await once(child.stdout, 'data')
  const record = await run(['sh', '-c', censusScript], { timeoutMs: 20_000 })
  child.stdin.end()
  rmSync(folder, { recursive: true })
  const line = `process nerdctl /proc/${child.pid} ${folder}/nerdctl -c echo ready   read -r end   exit`
  expect(censusBefore.parse(answer(record.stdout))).toContain(line)
})

it('reads each thing once, sorted', () => {
  expect(censusBefore.parse(answer('mount /\nlink lo\nmount /\ncensus complete\n'))).toEqual(['link lo', 'mount /'])
})

it('refuses a list that broke off, and lines that are none of a census', () => {
  expect(() => censusBefore.parse(answer('link lo\n'))).toThrow(expect.objectContaining({ code: 'CUT' }))
  for (const foreign of ['links lo', 'link', 'sh: ip: not found'])
    expect(() => censusBefore.parse(answer(`${foreign}\ncensus complete\n`))).toThrow(
      expect.objectContaining({ code: 'UNREADABLE' }),
    )
})

it('does not take a tool that is missing for a host that has nothing', () => {
  expect(() => censusBefore.parse(answer('mount /\ncensus complete\n'))).toThrow('The census lists no link at all')
  expect(() => censusBefore.parse(answer('link lo\ncensus complete\n'))).toThrow('The census lists no mount at all')
})

it('has a name for each census', () => {
  expect([censusBefore, censusAfter, decoyBefore, decoyAfter].map(({ name }) => name)).toEqual([
    ...['census-before', 'census-after'],
    ...['decoy-before', 'decoy-after'],
  ])
})
