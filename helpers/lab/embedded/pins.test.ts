import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pins, pinsKey } from './pins.ts'

const here = import.meta.dirname

it.each([
  ['nerdctl', 'nerdctl', 'github.com/containerd/nerdctl/v2', pins.nerdctl],
  ["containerd, also for nerdctl's client", 'nerdctl', 'github.com/containerd/containerd/v2', pins.containerd],
  ['containerd', 'containerd', 'github.com/containerd/containerd/v2', pins.containerd],
  ['gVisor', 'gvisor', 'gvisor.dev/gvisor', pins.gvisor],
])('pins the %s that its go.mod requires', (_, folder, module, version) => {
  expect(goMod(`go/${folder}`)).toMatch(new RegExp(`^\\s*(require )?${module} ${version}( // indirect)?$`, 'm'))
})

it.each(['go/nerdctl', 'go/containerd', 'go/gvisor', 'shop'])('pins a Go that is new enough for %s', folder => {
  const [, least = ''] = /^go (.*)$/m.exec(goMod(folder)) ?? []
  expect(least.localeCompare(pins.go, 'en', { numeric: true })).toBeLessThanOrEqual(0)
})

it('has another key when a source changes', () => {
  const copy = mkdtempSync(join(tmpdir(), 'pins-'))
  cpSync(here, copy, { recursive: true })
  expect(pinsKey(copy)).toBe(pinsKey())
  appendFileSync(join(copy, 'shop/main.go'), '\n')
  expect(pinsKey(copy)).not.toBe(pinsKey())
  rmSync(copy, { recursive: true })
})

function goMod(folder: string): string {
  return readFileSync(join(here, folder, 'go.mod'), 'utf8')
}
