import { type Image, ociLayout } from './oci-layout.ts'
import { type TarEntry, tar } from './tar.ts'

/** The names of the lab's two images. They name no registry that exists: run them with `--pull never`. */
export const imageNames = {
  probe: 'localhost/kata-lab-spec/probe:1',
  shop: 'localhost/kata-lab-spec/stand-in-shop:1',
}

/** What the images are made of: two static programs, and the names under which busybox answers. */
export interface ImageSources {
  readonly busybox: Uint8Array
  readonly applets: readonly string[]
  readonly shop: Uint8Array
  /** In Go's words: amd64, arm64 */
  readonly architecture: string
}

/** Both images in one tar: the shop is the probe image with the shop's program on top. */
export function labImages({ busybox, applets, shop, architecture }: ImageSources): Uint8Array {
  const base = tar([...folders, ...accounts, ...busyboxEntries(busybox, applets)])
  const top = tar([{ path: 'usr/local/bin/shop', bytes: shop }])
  const probe: Image = { name: imageNames.probe, layers: [base], architecture, cmd: ['/bin/sh'] }
  const app: Image = { name: imageNames.shop, layers: [base, top], architecture, cmd: ['/usr/local/bin/shop'] }
  return ociLayout([probe, app])
}

const folders: readonly TarEntry[] = [
  ...['bin/', 'dev/', 'etc/', 'proc/', 'sys/', 'usr/', 'usr/local/', 'usr/local/bin/', 'var/'],
].map(path => ({ path }))

const accounts: readonly TarEntry[] = [
  { path: 'root/', mode: 0o700 },
  { path: 'tmp/', mode: 0o1777 },
  { path: 'etc/passwd', bytes: Buffer.from('root:x:0:0:root:/root:/bin/sh\n'), mode: 0o644 },
  { path: 'etc/group', bytes: Buffer.from('root:x:0:\n'), mode: 0o644 },
]

function busyboxEntries(bytes: Uint8Array, applets: readonly string[]): TarEntry[] {
  const links = applets.filter(name => name !== 'busybox')
  return [{ path: 'bin/busybox', bytes }, ...links.map(name => ({ path: `bin/${name}`, target: 'busybox' }))]
}
