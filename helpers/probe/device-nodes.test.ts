import { expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { ask, put } from './ask.fixture.ts'
import { deviceNodes, furtherNodes, privilegedDeviceNodes } from './device-nodes.ts'

const read = (...lines: string[]) => deviceNodes.parse(answer(`${lines.join('\n')}\ndevices listed\n`))
const null_ = 'c 1,3 /dev/null'

it('finds /dev/null of this machine, with its number', () => {
  const nodes = put(deviceNodes)
  expect(nodes).toContainEqual({ type: 'character', number: '1:3', path: '/dev/null' })
  expect(privilegedDeviceNodes.parse(ask(privilegedDeviceNodes))).toEqual(nodes)
})

it('names what no container has by itself: by type and number, whatever it is called', () => {
  const nodes = read(null_, 'b 254,0 /dev/vda', 'c 1,11 /dev/null2', 'b 1,3 /dev/ram3', 'c 5,2 /dev/ptmx')
  expect(furtherNodes(nodes, 'kata')).toEqual([
    'block 254:0 /dev/vda',
    'character 1:11 /dev/null2',
    'block 1:3 /dev/ram3',
  ])
})

it('lets gVisor have the two that it makes itself, and nobody else', () => {
  const nodes = read(null_, 'c 10,200 /dev/net/tun', 'c 10,229 /dev/fuse', 'c 10,232 /dev/kvm')
  expect(furtherNodes(nodes, 'gvisor')).toEqual(['character 10:232 /dev/kvm'])
  expect(furtherNodes(nodes, 'kata')).toHaveLength(3)
})

it('reads no list that is empty, cut short or of something else', () => {
  expect(codeOf(() => deviceNodes.parse(answer('devices listed\n')))).toBe('NO_ANSWER')
  expect(codeOf(() => deviceNodes.parse(answer(`${null_}\n`)))).toBe('UNREADABLE')
  expect(codeOf(() => read(null_, 'vda'))).toBe('UNREADABLE')
})
