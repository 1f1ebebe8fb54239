import { expect, it } from 'vitest'
import { startedId } from './started-id.ts'

const id = 'ab'.repeat(32)

it('reads the container that an event says was started', () => {
  const line = JSON.stringify({ ID: id, Namespace: 'default', Topic: '/tasks/start', Status: 'START', Event: '{}' })
  expect(startedId(line)).toBe(id)
})

it('counts nothing else', () => {
  for (const topic of ['/containers/create', '/tasks/create', '/tasks/exit'])
    expect(startedId(JSON.stringify({ ID: id, Topic: topic }))).toBeUndefined()
  expect(startedId('')).toBeUndefined()
  expect(startedId(JSON.stringify({ ID: 'short', Topic: '/tasks/start' }))).toBeUndefined()
})
