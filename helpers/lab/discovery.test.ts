import { describe, expect, it } from 'vitest'
import { LabError } from '../engine/lab-error.ts'
import { chooseLab, labCandidates } from './discovery.ts'
import { embeddedPrograms, type Machine } from './machine.ts'
import { type Environment, readOptions } from './options.ts'

const bare: Machine = {
  uid: 0,
  sudo: 'absent',
  sockets: [],
  dockerSockets: [],
  kataShims: [],
  programs: Object.fromEntries(embeddedPrograms.map(name => [name, `/usr/bin/${name}`])),
}
const nerdctl = { path: '/usr/local/bin/nerdctl', version: '2.3.5' }
const sockets = ['/run/containerd/containerd.sock']
const kataShims = ['/usr/local/bin/containerd-shim-kata-v2']
const labHost: Machine = { ...bare, nerdctl, sockets, kataShims }

function refusal(env: Environment, machine: Machine): LabError {
  try {
    chooseLab(readOptions(env), machine)
  } catch (error) {
    if (error instanceof LabError) return error
  }
  throw new Error('not refused')
}

describe('chooseLab', () => {
  it.each([
    ['auto', labHost, 'host'],
    ['host', labHost, 'host'],
    ['embedded', labHost, 'embedded'],
    ['auto', bare, 'embedded'],
    ['embedded', bare, 'embedded'],
  ] as const)('LAB=%s takes its lab', (lab, machine, choice) => {
    expect(chooseLab(readOptions({ LAB: lab }), machine).choice).toBe(choice)
  })

  it.each([
    ['nerdctl', { ...bare, nerdctl }],
    ['a socket', { ...bare, sockets }],
    ['a Kata shim', { ...bare, kataShims }],
    ['a broken nerdctl', { ...bare, nerdctl: { path: '/usr/bin/nerdctl', failure: 'exit code 126' } }],
    ['a lab host whose Kata is gone', { ...labHost, kataShims: [] }],
  ])('LAB=auto with %s alone ends and does not rehearse', (_, machine) => {
    const { code, remedy } = refusal({}, machine)
    expect(code).toBe('NO_LAB')
    expect(remedy).toContain('LAB=embedded')
  })

  it.each([
    ['NO_NERDCTL', 'install nerdctl', { ...bare, sockets, kataShims }],
    ['NERDCTL_FAILED', 'exit code 126', { ...labHost, nerdctl: { path: '/bin/nerdctl', failure: 'exit code 126' } }],
    ['NERDCTL_TOO_OLD', 'nerdctl 1.7.7', { ...labHost, nerdctl: { path: '/bin/nerdctl', version: '1.7.7' } }],
    ['NO_SOCKET', 'systemctl start containerd', { ...labHost, sockets: [] }],
    ['NO_RUNTIME', '/opt/kata/bin/containerd-shim-kata-v2', { ...labHost, kataShims: [] }],
  ])('LAB=host names %s and what mends it: %s', (code, words, machine) => {
    const error = refusal({ LAB: 'host' }, machine)
    expect(error.message).toContain(code)
    expect(`${error.message}${error.remedy}`).toContain(words)
  })

  it('names all that is missing at once', () => {
    expect(refusal({ LAB: 'host' }, bare).message.match(/\(NO_\w+\)/g)).toEqual([
      '(NO_NERDCTL)',
      '(NO_SOCKET)',
      '(NO_RUNTIME)',
    ])
  })

  it.each([{ LAB_SANDBOX: 'io.containerd.nope.v2' }, { LAB_KIND: 'gvisor' }])('asks for no Kata with %j', env => {
    expect(chooseLab(readOptions(env), { ...labHost, kataShims: [] }).choice).toBe('host')
  })

  it('offers another socket that is there', () => {
    const error = refusal({}, { ...labHost, sockets: ['/run/k3s/containerd/containerd.sock'] })
    expect(error.remedy).toContain('LAB_ADDRESS=/run/k3s/containerd/containerd.sock')
  })

  it('takes a named socket or nerdctl for a sign of a lab host', () => {
    expect(refusal({ LAB_ADDRESS: '/run/mine.sock' }, bare).message).toContain('no containerd socket at /run/mine.sock')
  })

  it("does not take Docker's own containerd for a lab host, and says so", () => {
    const docker = { ...bare, dockerSockets: ['/run/docker/containerd/containerd.sock'] }
    const { choice, candidates } = chooseLab(readOptions({}), docker)
    expect(choice).toBe('embedded')
    expect(candidates[0]?.seen.join()).toContain('/run/docker/containerd/containerd.sock')
  })

  it('says which program the embedded lab lacks and the package it is in', () => {
    const { ip: _, ...programs } = bare.programs
    expect(refusal({}, { ...bare, programs })).toMatchObject({
      code: 'NO_LAB',
      remedy: 'sudo apt-get install iproute2',
    })
  })
})

describe('labCandidates', () => {
  it('puts the lab host first, each with its state', () => {
    const states = (machine: Machine) =>
      labCandidates(readOptions({}), machine).map(({ where, state }) => `${where}: ${state}`)
    expect(states(bare)).toEqual(['host: not applicable', 'embedded: applicable'])
    expect(states(labHost)).toEqual(['host: applicable', 'embedded: applicable'])
    expect(states({ ...labHost, sockets: [] })).toEqual(['host: failing', 'embedded: applicable'])
  })
})

it('an embedded lab without cgroups is refused with the sentence that says so', () => {
  const cgroups = { place: '/sys/fs/cgroup', absent: true, readOnly: false, controllers: [] }
  const { code, message } = refusal({ LAB: 'embedded' }, { ...bare, cgroups })
  expect([code, message]).toEqual(['NO_LAB', expect.stringMatching(/no cgroups in \/sys\/fs\/cgroup \(NO_CGROUPS\)$/)])
  // A lab host's containerd may see others
  expect(chooseLab(readOptions({ LAB: 'host' }), { ...labHost, cgroups }).choice).toBe('host')
})
