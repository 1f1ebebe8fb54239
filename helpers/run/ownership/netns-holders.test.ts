import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { heldBySandboxes, holdersOfNew, waitMs } from './netns-holders.ts'

const id = 'ab'.repeat(32)
let folder: string
let vmm: ChildProcess
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holders-'))
  // A shell under the name of a VMM, in the namespace that its link stands for
  const program = join(mkdtempSync(join(folder, 'bin-')), 'firecracker')
  cpSync(realpathSync('/bin/sh'), program)
  vmm = spawn(program, ['-c', 'echo up; read -r end', `sandbox-${id}`], { stdio: ['pipe', 'pipe', 'ignore'] })
  await once(vmm.stdout ?? vmm, 'data')
})
afterEach(() => {
  vmm.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const enter = (name: string) => symlinkSync(`/proc/${vmm.pid}/ns/net`, join(folder, name))

it('tells of which sandbox a namespace is by the VMM in it, and nothing of another', () => {
  enter('cnitest-own')
  writeFileSync(join(folder, 'cnitest-other'), '')
  expect(heldBySandboxes(['cnitest-own', 'cnitest-other', 'gone'], folder, 0n)).toEqual([
    { netns: 'cnitest-own', of: id },
  ])
})

it('takes the namespace in which we are for nobody else’s', () => {
  enter('the-host')
  expect(heldBySandboxes(['the-host'], folder)).toEqual([])
})

it('looks at a namespace that appears, at none that was there before and none that is known', () => {
  enter('cnitest-before')
  const look = holdersOfNew(folder, 0n)
  expect(look(new Set())).toEqual([])
  enter('cnitest-own')
  const own = { netns: 'cnitest-own', of: id }
  expect(look(new Set())).toEqual([own])
  expect(look(new Set())).toEqual([])
  enter('cnitest-known')
  expect(look(new Set(['cnitest-own', 'cnitest-known']))).toEqual([])
})

it('looks again as long as it is not known whose a namespace is', async () => {
  const look = holdersOfNew(folder, 0n)
  writeFileSync(join(folder, 'cnitest-own'), '')
  expect(look(new Set())).toEqual([])
  rmSync(join(folder, 'cnitest-own'))
  enter('cnitest-own')
  await expect.poll(() => look(new Set()), { interval: 20 }).toEqual([{ netns: 'cnitest-own', of: id }])
})

it('waits longer the older the youngest name is and the longer a look takes, and never gives up', () => {
  expect([0, 40, 300, 1500, 60_000].map(age => waitMs(age, 5))).toEqual([100, 100, 300, 1500, 2000])
  expect([0, 499, 500, 60_000].map(age => waitMs(age, 250))).toEqual([100, 499, 12_500, 12_500])
})
