import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { shopMarker } from '../declared.ts'
import { readOptions } from '../options.ts'
import { describeEmbedded } from './describe.ts'
import { entering } from './enter.ts'
import type { Parts } from './parts.ts'

const parts: Parts = {
  state: '/c/state',
  nerdctl: '/c/nerdctl/nerdctl',
  containerd: '/usr/bin/containerd',
  shim: '/usr/bin/containerd-shim-runc-v2',
  ctr: '/usr/bin/ctr',
  runc: '/c/runc',
  runsc: '/c/runsc/runsc',
  busybox: '/c/busybox',
  cni: '/c/cni',
  iptables: '',
  xtables: '',
  libraries: [],
  images: '/c/images.tar',
  versions: { nerdctl: '2.3.5' },
}
const lab = describeEmbedded(parts, { runId: 'r1', options: readOptions({}), outerPid: 77 })

it('is a gVisor lab with a stand-in', () => {
  expect(lab).toMatchObject({ where: 'embedded', kind: 'gvisor', app: { standIn: true, marker: shopMarker } })
  expect(lab.runtimes).toEqual({ control: 'io.containerd.runc.v2', sandbox: '/c/runsc/runsc' })
})

it('keeps everything that carries a name under the name of its run', () => {
  expect(lab.nerdctl.join(' ')).toContain('--namespace kata-lab-spec-r1')
  expect(entering(parts, ['true'], 'kata-lab-spec-r1')).toContain('kata-lab-spec-r1')
})

it('sees the host through the process that stays outside', () => {
  expect(lab.onHost).toContain('--mount=/c/state/host-proc/77/ns/mnt')
})

it('finds its own programs before those of the machine, and those once', () => {
  const folders = lab.env.PATH?.split(':') ?? []
  expect(folders.slice(0, 2)).toEqual(['/c/state/sbin', '/c/nerdctl'])
  expect(folders.filter(folder => folder === '/usr/bin')).toHaveLength(1)
})

it('knows the marker that the shop writes', () => {
  expect(readFileSync(join(import.meta.dirname, 'shop/main.go'), 'utf8')).toContain(shopMarker)
})
