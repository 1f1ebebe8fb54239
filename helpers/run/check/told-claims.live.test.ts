import { describe, expect, it } from 'vitest'
import { judgedAsTold, type Told } from './told-answers.fixture.ts'

/** Lets one spec judge given answers as if of a live lab; gives its claim as `verdict: cause`. */
async function verdictOf(claim: string, spec: string, told: Told): Promise<string> {
  const { verdict, cause } = (await judgedAsTold(told, [spec], { where: 'host' })).get(claim) ?? {}
  return `${verdict}: ${cause}`
}

describe('ISOLATION-11', () => {
  const nodes = (...more: string[]) => ['c 1,3 /dev/null', ...more, 'devices listed\n'].join('\n')
  const hardware = (...lines: string[]) => [...lines, 'hardware listed\n'].join('\n')
  const [vda, pmem, pci] = ['disk 254:0 4096 vda', 'disk 259:0 2048 pmem0', `pci 8 ${'a'.repeat(64)}`]
  const [host, guest] = [hardware(vda, pci), hardware(pmem, `pci 8 ${'b'.repeat(64)}`)]
  const whole: Told = {
    ...{ 'host/hardware': host, 'control/hardware': host, 'sandbox/hardware': guest },
    ...{ 'sandbox/device-nodes': nodes(), 'unconfined/privileged-device-nodes': nodes('b 254,0 /dev/vda') },
  }

  it.each([
    ['a sandbox with devices of its own', {}, /^proven/],
    ['a disk in its /dev', { 'sandbox/device-nodes': nodes('b 254,0 /dev/vda') }, /^refuted: .*block 254:0 \/dev\/vda/],
    ['a disk of the host in /sys', { 'sandbox/hardware': hardware(vda) }, /^refuted: .*disk vda \(254:0, 4096 sectors/],
    ['the PCI devices of the host', { 'sandbox/hardware': hardware(pci) }, /^refuted: .*all 8 PCI devices/],
    ['runc that shows nothing', { 'control/hardware': guest }, /^inconclusive: Its control failed/],
    ['no device in a privileged /dev', { 'unconfined/privileged-device-nodes': nodes() }, /^inconclusive: Its control/],
  ])('of %s', async (_what, told, verdict) => {
    expect(await verdictOf('ISOLATION-11', 'specs/isolation/devices.spec.ts', { ...whole, ...told })).toMatch(verdict)
  })
})

describe('ISOLATION-12', () => {
  const reach = (listener: string, neighbour = listener) =>
    `gateway nc: x: Connection refused\nlistener ${listener}\nneighbour ${neighbour}\n`
  const away = reach('nc: x: Network is unreachable')
  const whole: Told = {
    ...{ 'sandbox/reached': reach('heard'), 'control/reached': reach('heard'), 'unconfined/reached': away },
  }

  it.each([
    ['a sandbox that reaches what runc does', {}, /^proven/],
    ['a sandbox that hears no neighbour', { 'sandbox/reached': reach('heard', 'nc: timed out') }, /^refuted: .*silent/],
    ['runc that hears nobody', { 'control/reached': away }, /^inconclusive: What the sandbox reaches is not/],
    ['runc that hears all from no network', { 'unconfined/reached': reach('heard') }, /^inconclusive: Its control/],
  ])('of %s', async (_what, told, verdict) => {
    expect(await verdictOf('ISOLATION-12', 'specs/isolation/reached.spec.ts', { ...whole, ...told })).toMatch(verdict)
  })
})

describe('INSTALL-8', () => {
  // Up 100 s at 00:01:40, started 50 s before
  const clock = `clock 100.00 ${Date.parse('2026-12-01T00:01:40Z') / 1000}.5 100.01 ticks 5000`
  const files = (time: string) => {
    const seconds = Date.parse(`2026-12-01T${time}Z`) / 1000
    return `${clock}\nfile ${seconds} ${seconds} x ${time}.5 +0000|x ${time}.5 +0000|/etc/containerd/config.toml\nfiles told\n`
  }

  it.each([
    ['older than the daemon', '00:00:01', '00:01:30', /^proven/],
    [
      'newer than the daemon',
      '00:01:00',
      '00:01:30',
      /^refuted: .*config\.toml was changed at 2026-12-01T00:01:00\.500Z/,
    ],
    ['of the moment of its start', '00:00:50', '00:01:30', /^inconclusive: .*UNREADABLE/],
    ['older, beside a new one that is older too', '00:00:01', '00:00:02', /^inconclusive: Its control failed/],
  ])('of a file %s', async (_what, changed, touched, verdict) => {
    const told = { 'host/daemon-start': files(changed), 'host/touched-file': files(touched) }
    expect(await verdictOf('INSTALL-8', 'specs/install/daemon-start.spec.ts', told)).toMatch(verdict)
  })
})
