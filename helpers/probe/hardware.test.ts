import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { put } from './ask.fixture.ts'
import { hardware, hardwareOfHost } from './hardware.ts'

const read = (...lines: string[]) => hardware.parse(answer([...lines, 'hardware listed\n'].join('\n')))
const pci = (word: string) => `pci 2 ${word.repeat(64)}`
const host = read('disk 254:0 33554432 vda', 'disk 1:0 8192 ram0', pci('a'))

it('lists what this machine shows in /sys, and no disk that holds nothing', () => {
  const names = existsSync('/sys/class/block') ? readdirSync('/sys/class/block') : []
  const full = names.filter(name => readFileSync(`/sys/class/block/${name}/size`, 'utf8').trim() !== '0')
  expect(put(hardware).disks.map(({ name }) => name)).toEqual(full.sort().slice(0, 30))
})

it('names a disk of the host by number, size and name: with any other it is another disk', () => {
  expect(hardwareOfHost(host, read('disk 254:0 33554432 vda'))).toEqual(['disk vda (254:0, 33554432 sectors)'])
  for (const other of ['disk 254:1 33554432 vda', 'disk 254:0 1024 vda', 'disk 254:0 33554432 vdb'])
    expect(hardwareOfHost(host, read(other))).toEqual([])
})

it('takes no disk that each kernel makes of its memory for one of the host', () => {
  expect(hardwareOfHost(host, read('disk 1:0 8192 ram0'))).toEqual([])
})

it('tells PCI devices by all of them: a machine of the same build has some at the same addresses', () => {
  expect(hardwareOfHost(host, read(pci('a')))).toEqual(['all 2 PCI devices'])
  expect(hardwareOfHost(host, read(pci('b')))).toEqual([])
  expect(hardwareOfHost(read(), read())).toEqual([])
})

it('reads no list that is cut short or of something else', () => {
  expect(codeOf(() => hardware.parse(answer('disk 254:0 1 vda\n')))).toBe('UNREADABLE')
  expect(codeOf(() => read('disk vda'))).toBe('UNREADABLE')
  expect(codeOf(() => read('vda'))).toBe('UNREADABLE')
})
