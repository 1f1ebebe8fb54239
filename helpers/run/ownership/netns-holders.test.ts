import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { heldBySandboxes, holdersOfNew } from './netns-holders.ts'

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
  expect(heldBySandboxes(['cnitest-own', 'cnitest-other', 'gone'], folder, 0)).toEqual([
    { netns: 'cnitest-own', of: id },
  ])
})

it('takes the namespace in which we are for nobody else’s', () => {
  enter('the-host')
  expect(heldBySandboxes(['the-host'], folder)).toEqual([])
})

it('looks a while after a namespace has appeared, at none that was there before and none that is known', async () => {
  enter('cnitest-before')
  const look = holdersOfNew(folder, 0)
  const later = async (known: readonly string[] = []) => {
    const soon = look(new Set(known))
    await setTimeout(320)
    return [soon, look(new Set(known))]
  }
  expect(await later()).toEqual([[], []])
  enter('cnitest-own')
  expect(await later()).toEqual([[], [{ netns: 'cnitest-own', of: id }]])
  enter('cnitest-known')
  expect(await later(['cnitest-own', 'cnitest-known'])).toEqual([[], []])
})
