import { createHash } from 'node:crypto'
import { type TarEntry, tar } from './tar.ts'

/** An image to be written: its name, its layers from the bottom up, what it runs. */
export interface Image {
  readonly name: string
  readonly layers: readonly Uint8Array[]
  /** In Go's words (amd64, arm64), as OCI has it */
  readonly architecture: string
  readonly cmd: readonly string[]
}

interface Descriptor {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
}

const oci = 'application/vnd.oci.image'

/** Several images as the tar of one OCI layout: equal images give equal bytes and digests. */
export function ociLayout(images: readonly Image[]): Uint8Array {
  const blobs = new Map<string, Uint8Array>()
  const manifests = images.map(image => named(image.name, manifest(image, blobs)))
  const index = json({ schemaVersion: 2, mediaType: `${oci}.index.v1+json`, manifests })
  return tar([
    { path: 'oci-layout', bytes: json({ imageLayoutVersion: '1.0.0' }), mode: 0o644 },
    { path: 'index.json', bytes: index, mode: 0o644 },
    ...[...blobs].map(([digest, bytes]): TarEntry => ({ path: blobPath(digest), bytes, mode: 0o644 })),
  ])
}

function manifest(image: Image, blobs: Map<string, Uint8Array>): Descriptor {
  const layers = image.layers.map(layer => keep(`${oci}.layer.v1.tar`, layer, blobs))
  const config = keep(`${oci}.config.v1+json`, json(configuration(image, layers)), blobs)
  const mediaType = `${oci}.manifest.v1+json`
  return keep(mediaType, json({ schemaVersion: 2, mediaType, config, layers }), blobs)
}

// Layers are not compressed, so a layer's digest is its diff id
function configuration({ architecture, cmd }: Image, layers: readonly Descriptor[]) {
  const env = ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']
  const rootfs = { type: 'layers', diff_ids: layers.map(({ digest }) => digest) }
  return { architecture, os: 'linux', config: { Cmd: cmd, Env: env, WorkingDir: '/' }, rootfs }
}

// containerd takes the whole name from its own annotation
function named(name: string, descriptor: Descriptor) {
  return { ...descriptor, annotations: { 'io.containerd.image.name': name } }
}

function keep(mediaType: string, bytes: Uint8Array, blobs: Map<string, Uint8Array>): Descriptor {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  blobs.set(digest, bytes)
  return { mediaType, digest, size: bytes.length }
}

function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`
}

function json(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}
