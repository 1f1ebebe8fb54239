import { join } from 'node:path'
import { expect, it } from 'vitest'
import { kvmWords } from './kvm.ts'
import { fakePrograms } from './programs.fixture.ts'

it('says that a device opens, or is absent and how it comes', () => {
  using folder = fakePrograms({ kvm: '' })
  const device = join(folder.path, 'kvm')
  expect(kvmWords(device)).toBe(`${device} opens`)
  expect(kvmWords(`${device}-gone`)).toMatch(/-gone is absent; sudo modprobe kvm_intel, or kvm_amd; .*nested/)
})

it('says the errno of a failure that it knows no remedy for', () => {
  using folder = fakePrograms({})
  expect(kvmWords(folder.path)).toBe(`${folder.path} cannot be opened: EISDIR`)
})
