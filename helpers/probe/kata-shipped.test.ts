import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import { type KataConfiguration, kataConfiguration } from './kata-configuration.ts'

const snapshots = join(import.meta.dirname, '../../snapshots/kata-configurations')
const recordings = join(import.meta.dirname, '../../../shared/recordings')
const [bin, share] = ['/opt/kata/bin', '/opt/kata/share/kata-containers']
const unified = 'cgroup_no_v1=all systemd.unified_cgroup_hierarchy=1'

const read = (name: string) =>
  kataConfiguration.parse(answer(`==> /${name} <==\n${readFileSync(join(snapshots, name), 'utf8')}\n`))
const usual = {
  kernel: `${share}/vmlinux.container`,
  image: `${share}/kata-containers.img`,
  initrd: '',
  kernelParams: '',
  virtioFsDaemon: '/opt/kata/libexec/virtiofsd',
}

const shipped: Record<string, Omit<KataConfiguration, 'files'>> = {
  'go-clh-4.1.0.toml': { ...usual, hypervisor: 'clh', hypervisorPath: `${bin}/cloud-hypervisor` },
  'go-firecracker-3.28.0.toml': {
    ...usual,
    hypervisor: 'firecracker',
    hypervisorPath: `${bin}/firecracker`,
    virtioFsDaemon: '',
  },
  'go-qemu-4.1.0.toml': {
    ...usual,
    hypervisor: 'qemu',
    hypervisorPath: `${bin}/qemu-system-x86_64`,
    image: '',
    initrd: `${share}/kata-containers-initrd.img`,
  },
  'recorded-rust-qemu-4.1.0.toml': {
    hypervisor: 'qemu',
    hypervisorPath: '/opt/kata4/bin/qemu-system-x86_64',
    kernel: '/opt/kata4/share/kata-containers/vmlinux.container',
    image: '/opt/kata4/share/kata-containers/kata-containers.img',
    initrd: '',
    kernelParams: unified,
    virtioFsDaemon: '/opt/kata4/libexec/virtiofsd',
  },
  'rust-clh-4.1.0.toml': {
    ...usual,
    hypervisor: 'clh',
    hypervisorPath: `${bin}/cloud-hypervisor`,
    kernelParams: unified,
  },
  'rust-cloud-hypervisor-3.28.0.toml': {
    ...usual,
    hypervisor: 'cloud-hypervisor',
    hypervisorPath: `${bin}/cloud-hypervisor`,
  },
  'rust-dragonball-4.1.0.toml': {
    ...usual,
    hypervisor: 'dragonball',
    hypervisorPath: '',
    kernel: `${share}/vmlinux-dragonball-experimental.container`,
    kernelParams: 'console=ttyS1 agent.log_vport=1025',
    virtioFsDaemon: '',
  },
  'rust-firecracker-4.1.0.toml': {
    ...usual,
    hypervisor: 'firecracker',
    hypervisorPath: `${bin}/firecracker`,
    kernelParams: 'console=ttyS0 agent.log_vport=1025',
    virtioFsDaemon: '',
  },
  'rust-qemu-4.1.0.toml': {
    ...usual,
    hypervisor: 'qemu',
    hypervisorPath: `${bin}/qemu-system-x86_64`,
    kernelParams: unified,
  },
}

it.each(Object.entries(shipped))('%s is read as it stands', (name, expected) => {
  expect(read(name)).toEqual({ files: [`/${name}`], ...expected })
})

it('each one in the folder is read', () => {
  expect(readdirSync(snapshots).filter(name => name.endsWith('.toml'))).toEqual(Object.keys(shipped))
})

it('so are the bytes that a whole run on Kata 4.1.0 kept, comments and all', ({ skip }) => {
  const bytes = '32c2e51c75e94ab9efabd147cd7f1aae3e1ed30f59be55494a85fe657d328bb9'
  const file = join(recordings, 'run-kata-4.1-rust-qemu/raw', bytes)
  if (!existsSync(file)) skip('the recordings of real hosts are not beside this checkout')
  const [, text = ''] =
    / begin kata-configuration\n([\s\S]*?)\n[0-9a-f]{32} end /.exec(readFileSync(file, 'utf8')) ?? []
  expect(kataConfiguration.parse(answer(text))).toMatchObject(shipped['recorded-rust-qemu-4.1.0.toml'] ?? {})
})
