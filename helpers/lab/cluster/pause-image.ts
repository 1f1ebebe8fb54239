import { readFileSync } from 'node:fs'
import { architecture } from '../embedded/architecture.ts'
import { ociLayout } from '../embedded/oci-layout.ts'
import { tar } from '../embedded/tar.ts'

export const pauseName = 'localhost/kata-lab-spec/pause:1'

const folders = ['bin/', 'dev/', 'etc/', 'proc/', 'sys/'].map(path => ({ path }))

/** An image that does nothing until it is told to end, as the tar of an OCI layout. */
export function pauseImage(busybox: string): Uint8Array {
  const program = { path: 'bin/busybox', bytes: readFileSync(busybox) }
  const layer = tar([...folders, program, ...['sh', 'sleep'].map(name => ({ path: `bin/${name}`, target: 'busybox' }))])
  const cmd = ['/bin/sh', '-c', "trap 'exit 0' TERM INT; while :; do sleep 86400 & wait; done"]
  return ociLayout([{ name: pauseName, layers: [layer], architecture: architecture().go, cmd }])
}
