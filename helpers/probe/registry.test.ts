import { expect, it } from 'vitest'
import { probes } from './registry.ts'
import { surveyed } from './surveyed.ts'

it('every question of the survey has a name of its own, and something to ask', () => {
  expect(surveyed.map(({ name }) => name)).toEqual([
    'kernel',
    'uname',
    'hostname',
    'boot-id',
    'cmdline',
    'uptime',
    'cpu',
    'memory',
    'entries',
    'modules',
    'interfaces',
    'device-nodes',
    'hardware',
    'dmesg',
    'boot-id-again',
  ])
  expect(surveyed.filter(({ ask }) => !ask)).toEqual([])
})

it('every probe is found by its own name', () => {
  for (const [name, probe] of probes) {
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/)
    expect(probe.name).toBe(name)
  }
  expect(probes.size).toBe(new Set(probes.values()).size)
})
