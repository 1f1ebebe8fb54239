import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fakeContainerd } from './containerd.fixture.ts'
import { doctor } from './doctor.ts'
import { wrapped } from './doctor-text.ts'
import { embeddedPrograms, type Machine } from './machine.ts'
import { optionRows } from './options-schema.ts'

const bare: Machine = {
  uid: 1000,
  sudo: 'absent',
  sockets: [],
  dockerSockets: [],
  kataShims: [],
  programs: Object.fromEntries(embeddedPrograms.map(name => [name, `/usr/bin/${name}`])),
}
const onMachine = (machine: Machine) => async () => machine
const joined = (lines: readonly string[]) => lines.join(' ').replace(/\s+/g, ' ')

describe('doctor', () => {
  it('says of a bare machine that it rehearses, why, and every option', async () => {
    const text = joined(await doctor({}, onMachine(bare)))
    expect(text).toContain('lab host: not applicable seen no nerdctl')
    expect(text).toContain('embedded lab: taken')
    expect(text).toContain('a run prints the line to type')
    for (const [name] of optionRows) expect(text).toContain(`${name} = `)
  })

  it('says of a lab host without Kata that a run ends, and the command that mends it', async () => {
    const text = joined(
      await doctor({}, onMachine({ ...bare, nerdctl: { path: '/usr/bin/nerdctl', version: '2.2.0' } })),
    )
    expect(text).toContain('lab host: failing seen nerdctl 2.2.0: /usr/bin/nerdctl')
    expect(text).toContain('ln -s /opt/kata/bin/containerd-shim-kata-v2')
    expect(text).toContain('ends with exit code 3 (NO_LAB)')
  })

  it('shows versions, port and images of a lab host, and pulls nothing', async () => {
    using containerd = await fakeContainerd('false')
    const machine = { ...bare, nerdctl: { path: containerd.nerdctl, version: '2.3.5' }, sockets: [containerd.socket] }
    const env = { LAB_ADDRESS: containerd.socket, LAB_SANDBOX: 'io.containerd.nope.v2', LAB_PORT: '1' }
    const text = joined(await doctor(env, onMachine(machine)))
    expect(text).toContain('lab host: taken')
    expect(text).toContain('version containerd: v1.7.27')
    expect(text).toMatch(/ kvm \/dev\/kvm [a-z]/)
    expect(text).toContain('port 1 is free')
    expect(text).toContain('alpine:3.19: absent')
    expect(readFileSync(join(containerd.path, 'calls'), 'utf8')).not.toMatch(/pull|run/)
  })

  it('says what a broken lab host answers', async () => {
    const machine = { ...bare, nerdctl: { path: '/nowhere/nerdctl', version: '2.3.5' }, sockets: ['/nowhere/c.sock'] }
    const env = { LAB_ADDRESS: '/nowhere/c.sock', LAB_SANDBOX: 'kata' }
    const text = joined(await doctor(env, onMachine(machine)))
    expect(text).toContain('/nowhere/c.sock does not exist')
    expect(text).toContain('ends with exit code 3 (SOCKET_MISSING)')
  })

  it('says which option is refused and goes on with the others', async () => {
    const text = joined(await doctor({ LAB_PORT: '99999', LAB: 'embedded', LAB_IMGAE: 'x' }, onMachine(bare)))
    expect(text).toContain('LAB_PORT="99999" is not allowed')
    expect(text).toContain('did you mean LAB_IMAGE')
    expect(text).toContain('LAB = "embedded" (set)')
    expect(text).toContain('LAB_PORT = 3012')
    expect(text).toContain('ends with exit code 3 (LAB_OPTION)')
  })

  it('keeps to 100 columns', async () => {
    const long = `/${'long-folder/'.repeat(20)}nerdctl`
    const env = { LAB_CHALLENGE: 'x'.repeat(256), LAB_NERDCTL: long, LAB_PORT: 'y'.repeat(300) }
    const lines = await doctor(
      env,
      onMachine({ ...bare, nerdctl: { path: long, failure: 'exit code 1: '.repeat(30) } }),
    )
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(100)
  })
})

describe('wrapped', () => {
  it('loses no letter of a long word', () => {
    const text = `a ${'x'.repeat(333)} b`
    expect(wrapped(text, 10).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })
})
