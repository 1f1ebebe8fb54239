import { expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { ask, put } from './ask.fixture.ts'
import { deviceNodes, furtherNodes, privilegedDeviceNodes } from './device-nodes.ts'

const read = (...lines: string[]) => deviceNodes.parse(answer(`${lines.join('\n')}\ndevices listed\n`))
const null_ = 'c 1,3 /dev/null'

it('lists the devices of this machine, as many as a survey has room for, and says how many more', () => {
  const { nodes, more } = put(deviceNodes)
  expect(nodes.length).toBeGreaterThan(0)
  expect(more > 0 ? nodes.length : 40).toBe(40)
  expect(ask(deviceNodes).text.length).toBeLessThan(1280)
  expect(privilegedDeviceNodes.parse(ask(privilegedDeviceNodes))).toEqual({ nodes, more })
})

it('counts those that it does not name', () => {
  expect(furtherNodes(read(null_, 'more 60'), 'kata')).toEqual(['60 more'])
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
