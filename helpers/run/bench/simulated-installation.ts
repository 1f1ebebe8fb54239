import type { RecordedLab } from '../../observation/recorded/recorded-lab.ts'
import type { Answer } from '../../probe/probe.ts'
import { answered } from './simulated-answers.ts'

const kata = '/opt/kata/share/kata-containers'
const shim = '/opt/kata/bin/containerd-shim-kata-v2'
const sum = (digit: string) => digit.repeat(64)

/** What nobody asked when the lab was recorded, as a whole installation of Kata answers it. */
const unrecorded: Readonly<Record<string, readonly string[]>> = {
  kvm: ['/dev/kvm opens for reading and writing'],
  cni: [`sha256 bridge ${sum('1')} /opt/cni/bin/bridge`, 'says bridge CNI bridge plugin v1.6.2'],
  'daemon-start': [
    'clock 4000.00 1000004000.5 4000.01 ticks 200000',
    'file 1000000000 1000000000 2001-09-09 01:46:40.5 +0000|2001-09-09 01:46:40.5 +0000|/etc/containerd/config.toml',
    'files told',
  ],
  'runtime-file': [
    ...[`found ${shim}`, `real ${shim}`, `sha256 ${sum('2')}`],
    ...[shim, '/opt/kata/bin', '/opt/kata', '/opt', '/'].map(path => `owned 0 0 755 ${path}`),
  ],
  'guest-files': [
    `sha256 kernel ${sum('3')} ${kata}/vmlinux.container`,
    `sha256 image ${sum('4')} ${kata}/kata-containers.img`,
    `sha256 hypervisor ${sum('5')} /opt/kata/bin/qemu-system-x86_64`,
    'says hypervisor QEMU emulator version 10.0.2 (kata-static)',
  ],
  'sandbox-programs': [
    ...[`program shim ${sum('2')} ${shim}`, `program hypervisor ${sum('5')} /opt/kata/bin/qemu-system-x86_64`],
    'all told',
  ],
}

/** The stanza that the recorded host has not: it started Kata by nerdctl alone. */
const stanza = `
[plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.kata]
runtime_type = 'io.containerd.kata.v2'
`

/** What a simulated node answers about its installation: as it was recorded, and the rest made up to be whole. */
export function installation(lab: RecordedLab, guest: ReadonlyMap<string, Answer>): ReadonlyMap<string, Answer> {
  const told = Object.entries(unrecorded).map(([name, lines]) => [name, answer(lines.join('\n'))] as const)
  const recorded = [
    ...answered(lab, 'containerd-config', 'host'),
    ...answered(lab, 'runtime-version', 'sandbox'),
    ...answered(lab, 'kata-configuration', 'sandbox'),
  ]
  const all = new Map([...told, ...recorded])
  const text = (name: string) => all.get(name)?.text ?? ''
  return all
    .set('containerd-config', answer(text('containerd-config') + stanza))
    .set('guest-files', answer(`${text('guest-files')}\nbuilt ${guest.get('kernel')?.text.trim()}`))
}

const answer = (text: string): Answer => ({ text, exitCode: 0, cut: false })
