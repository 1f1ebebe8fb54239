import { beforeAll, describe, expect, it } from 'vitest'
import { readLab12 } from '../../observation/lab12/read-lab12.ts'
import { folderOf, sample } from '../../observation/lab12/sample.fixture.ts'
import type { Origin, Recorded, What } from '../facts.ts'
import { checks, contradicting, contradictionsOf } from './checks.ts'
import { altered, disagreements } from './compare.ts'
import type { Check } from './contradiction.ts'

let genuine: Recorded
beforeAll(async () => {
  using made = folderOf(sample)
  genuine = await readLab12(made.folder)
})

const check = (id: string) => checks.find(each => each.id === id) as Check
const found = (recorded: Recorded) => [...new Set(contradictionsOf(recorded.facts).map(each => each.check))]
const add = (recorded: Recorded, what: What, value: string, over: object = {}): Recorded => ({
  ...recorded,
  facts: [...recorded.facts, { subject: 'sandbox', what, value, origin: 'aside', file: 'x.txt', line: 1, ...over }],
})
const without = (...gone: (What | Origin)[]): Recorded => ({
  unreadable: [],
  facts: genuine.facts.filter(({ what, origin }) => !gone.includes(what) && !gone.includes(origin)),
})

describe('a recording that agrees with itself', () => {
  it.each(checks.map(({ id }) => id))('is found to do so by %s', id => {
    expect(disagreements(check(id), genuine)).toEqual([])
  })
})

describe('one altered fact', () => {
  it.each<[string, What, (value: string) => string]>([
    ['EVIDENCE-1', 'http-average', () => '0.0016'],
    ['EVIDENCE-1', 'http-count', () => '49'],
    ['EVIDENCE-1', 'http-most', () => '0.0021'],
    ['EVIDENCE-2', 'banner', value => value.replace('2.38', '2.37')],
    ['EVIDENCE-4', 'release', () => '6.12.48'],
    ['EVIDENCE-6', 'cpu-model', () => 'Intel(R) Core(TM) i7'],
    ['EVIDENCE-6', 'cpu-vendor', () => 'AMD'],
    ['EVIDENCE-7', 'link-local', () => 'fe80::811:22ff:fe33:4456/64'],
    ['EVIDENCE-7', 'mac', () => '0a:11:22:33:44:56'],
    ['EVIDENCE-8', 'architecture', () => 'aarch64'],
    ['EVIDENCE-9', 'time', () => '2025-13-20T10:00:00+03:00'],
    ['EVIDENCE-9', 'time', () => '2025-02-30T10:00:00+03:00'],
    ['EVIDENCE-9', 'time', () => '2025-11-14T15:00:00+03:00'],
  ])('is found by %s: %s', (id, what, edit) => {
    expect(found(altered(genuine, what, edit))).toEqual([id])
    expect(disagreements(check(id), altered(genuine, what, edit))).not.toEqual([])
  })

  it('is none where one blank stands for several', () => {
    const spread = (value: string) => value.replace('SMP ', 'SMP  ')
    const stamp = altered(genuine, 'build-stamp', value => value.replace(' ', '  '))
    expect([found(altered(genuine, 'banner', spread)), found(stamp)]).toEqual([[], []])
  })

  it('is found by all rules that it breaks', () => {
    const stamp = (value: string) => () => value
    expect(found(altered(genuine, 'build-stamp', stamp('Sat Nov 15 15:00:00 UTC 2025')))).toEqual(['EVIDENCE-3'])
    expect(found(altered(genuine, 'build-stamp', stamp('Mon Nov 14 15:00:00 UTC 2025')))).toEqual([
      'EVIDENCE-3',
      'EVIDENCE-5',
    ])
    expect(found(altered(genuine, 'build-stamp', stamp('Fri Nov 14 25:00:00 UTC 2025')))).toEqual([
      'EVIDENCE-3',
      'EVIDENCE-9',
    ])
    expect(found(altered(genuine, 'build-stamp', stamp('Sun Sep 14 15:00:00 UTC 2025')))).toEqual([
      'EVIDENCE-3',
      'EVIDENCE-9',
    ])
  })
})

describe('rounding', () => {
  it.each([
    ['0.0015', 'agrees'],
    ['0.00149', 'agrees'],
    ['0.001490', 'agrees'],
    ['0.001491', 'contradicts'],
    ['0.0014', 'contradicts'],
  ])('is as it was printed: %s %s', (average, verdict) => {
    const other = altered(genuine, 'http-average', () => average)
    expect(found(other)).toEqual(verdict === 'agrees' ? [] : ['EVIDENCE-1'])
  })
})

describe('what is missing', () => {
  it.each<[string, What | Origin]>([
    ['EVIDENCE-1', 'http-sample'],
    ['EVIDENCE-1', 'http-average'],
    ['EVIDENCE-1', 'request-summary'],
    ['EVIDENCE-2', 'kernel-log'],
    ['EVIDENCE-2', 'proc-version'],
    ['EVIDENCE-3', 'uname'],
    ['EVIDENCE-3', 'proc-version'],
    ['EVIDENCE-4', 'uname'],
    ['EVIDENCE-4', 'proc-version'],
    ['EVIDENCE-5', 'build-stamp'],
    ['EVIDENCE-6', 'cpu-model'],
    ['EVIDENCE-6', 'cpu-comparison'],
    ['EVIDENCE-7', 'mac'],
    ['EVIDENCE-7', 'link-local'],
    ['EVIDENCE-8', 'architecture'],
    ['EVIDENCE-9', 'time'],
    ['EVIDENCE-9', 'build-stamp'],
  ])('leaves %s open: %s', (id, gone) => {
    expect(found(without(gone))).toEqual([])
    expect(() => disagreements(check(id), without(gone))).toThrow(expect.objectContaining({ code: 'NO_ANSWER' }))
  })

  it.each<[Origin, string[]]>([
    ['uname', ['EVIDENCE-3', 'EVIDENCE-4', 'EVIDENCE-5', 'EVIDENCE-8', 'EVIDENCE-9']],
    ['uname-r', ['EVIDENCE-4']],
    ['kernel-log', ['EVIDENCE-2', 'EVIDENCE-3', 'EVIDENCE-4', 'EVIDENCE-5', 'EVIDENCE-9']],
    ['cpuinfo', ['EVIDENCE-6']],
    ['requests', ['EVIDENCE-1']],
    ['links', ['EVIDENCE-7']],
    ['modules' as Origin, []],
  ])('could have said otherwise, so it leaves open what it should have shown: %s', (origin, ids) => {
    const lost: Recorded = { ...genuine, unreadable: [{ file: 'some file', reason: 'it is empty', origin }] }
    const open = checks.filter(each => {
      try {
        return disagreements(each, lost).length > 0
      } catch (error) {
        return String(error).includes('some file: it is empty')
      }
    })
    expect(open.map(({ id }) => id)).toEqual(ids)
  })

  it('cannot be altered', () => {
    expect(() => altered(without('mac'), 'mac', value => value)).toThrow(expect.objectContaining({ code: 'NO_ANSWER' }))
  })
})

describe('times', () => {
  it('of one file follow each other', () => {
    const log = { origin: 'engine-log', file: 'isolation/dmesg.txt', line: 9 }
    expect(found(add(genuine, 'time', '2025-11-20T09:59:59+03:00', log))).toEqual(['EVIDENCE-9'])
    expect(found(add(genuine, 'time', '2025-11-20T07:00:01Z', log))).toEqual([])
  })

  it('lie within the run where one is declared', () => {
    const begun = add(genuine, 'run-start', '2025-11-20T07:00:00Z', { origin: 'run' })
    expect(found(add(begun, 'run-end', '2025-11-20T08:00:00Z', { origin: 'run' }))).toEqual([])
    expect(found(add(begun, 'run-end', '2025-11-20T06:59:59Z', { origin: 'run' }))).toEqual(['EVIDENCE-9'])
  })

  it('of a control may be earlier than the build of the guest kernel', () => {
    expect(found(add(genuine, 'time', '2025-11-01T00:00:00Z', { subject: 'control', origin: 'run' }))).toEqual([])
  })
})

describe('what another claim is about', () => {
  it.each(['docker0', 'br-0123456789ab', 'veth0a1b2c3@if2', 'nerdctl0', 'virbr0'])(
    '%s is of a container host',
    name => {
      expect(contradicting('ISOLATION-4', add(genuine, 'interface', name).facts)).toHaveLength(1)
    },
  )

  it.each(['lo', 'eth0', 'eth0@if3', 'eth1', 'brother'])('%s is not', name => {
    expect(contradicting('ISOLATION-4', add(genuine, 'interface', name).facts)).toEqual([])
  })

  it('an address is of the network that the containers are said to have', () => {
    expect(contradicting('ISOLATION-4', add(genuine, 'container-network', '10.4.0.0/24').facts)).toEqual([])
    expect(contradicting('ISOLATION-4', add(genuine, 'container-network', '10.5.0.0/24').facts)).toHaveLength(1)
  })

  it('a stanza stands under the plugin that its containerd reads', () => {
    const stanza = add(genuine, 'stanza-plugin', 'io.containerd.cri.v1.runtime')
    expect(contradicting('INSTALL-6', add(stanza, 'containerd-version', '2.0.0').facts)).toEqual([])
    expect(contradicting('INSTALL-6', add(stanza, 'containerd-version', '1.7.27').facts)).toHaveLength(1)
    expect(contradicting('INSTALL-6', stanza.facts)).toEqual([])
  })
})
