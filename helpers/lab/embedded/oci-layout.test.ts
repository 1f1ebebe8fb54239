import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { type ImageSources, imageNames, labImages } from './images.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const sources: ImageSources = { busybox: bytes('b'), applets: ['sh', 'ls'], shop: bytes('s'), architecture: 'arm64' }

it('writes equal images for equal sources', () => {
  expect(labImages(sources)).toEqual(labImages({ ...sources }))
  expect(labImages(sources)).not.toEqual(labImages({ ...sources, shop: bytes('other') }))
})

it('names both images and tells their architecture', () => {
  const text = Buffer.from(labImages(sources)).toString('latin1')
  expect(text).toContain(`"io.containerd.image.name":"${imageNames.probe}"`)
  expect(text).toContain(`"io.containerd.image.name":"${imageNames.shop}"`)
  expect(text).toContain('"architecture":"arm64"')
})

it('stores every blob under the hash of its bytes', () => {
  const blobs = entries(labImages(sources)).filter(({ path }) => path.startsWith('blobs/'))
  expect(blobs).toHaveLength(6)
  for (const { path, content } of blobs) expect(path).toBe(`blobs/sha256/${sha256(content)}`)
})

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The files of a tar, read by its block structure. */
function entries(tar: Uint8Array): { path: string; content: Uint8Array }[] {
  const files = []
  for (let at = 0; tar[at] !== 0; ) {
    const field = (from: number, to: number) =>
      Buffer.from(tar.subarray(at + from, at + to))
        .toString()
        .split('\0')[0]
    const size = Number.parseInt(field(124, 136) ?? '', 8)
    files.push({ path: field(0, 100) ?? '', content: tar.subarray(at + 512, at + 512 + size) })
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
