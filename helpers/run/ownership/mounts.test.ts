import { expect, it } from 'vitest'
import { mountsIn } from './mounts.ts'

const line = (point: string) => `36 35 98:0 / ${point} rw,noatime - ext4 /dev/root rw`

it('knows what is mounted in a folder, whatever it is called, and nothing beside it', () => {
  const points = ['/', '/r/.runs/a', '/r/.runs/a/tmp/x\\040y', '/r/.runs/a/tmp/x\\040y/z', '/r/.runs/ab/tmp']
  expect(mountsIn('/r/.runs/a', points.map(line).join('\n'))).toEqual(['/r/.runs/a/tmp/x y', '/r/.runs/a/tmp/x y/z'])
})
