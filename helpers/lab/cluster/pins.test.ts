import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pins as embedded } from '../embedded/pins.ts'
import { pins } from './pins.ts'

const requires = (folder: string) => readFileSync(join(import.meta.dirname, 'go', folder, 'go.mod'), 'utf8')

it('each pin is the version in its go.mod', () => {
  expect(requires('kubernetes')).toContain(`\tk8s.io/kubernetes ${pins.kubernetes} `)
  expect(requires('kubernetes')).toContain(`\tgo.etcd.io/etcd/server/v3 ${pins.etcd} `)
  expect(requires('gvisor-shim')).toContain(`\tgvisor.dev/gvisor ${pins.gvisor} `)
})

it("gVisor's shim is of the same version as the embedded lab's runsc", () => {
  expect(pins.gvisor).toBe(embedded.gvisor)
})
