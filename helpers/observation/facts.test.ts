import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { about, facts as factsProbe } from '../probe/facts.ts'
import { answerOf, readAnswer, refuse, writeAnswer } from './answers.ts'
import { ask } from './ask.ts'
import { composeFacts } from './facts.ts'
import type { Plan } from './plan.ts'
import { layOut, put } from './run-folder.ts'
import type { Subject } from './subject.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'facts-'))
  await layOut(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const plan = (where: Plan['lab']['where']) => ({ startedAt: '2026-11-24T10:00:00.000Z', lab: { where } }) as Plan
const say = (subject: Subject, probe: string, text: string) =>
  writeAnswer(folder, {
    subject,
    probe,
    records: [`survey-${subject}`],
    read: { how: 'stdout' },
    answer: { text, exitCode: 0, cut: false },
  })
const record = (id: string, subject: Subject, startedAt: string) =>
  put(folder, 'records', id, { id, subject, startedAt })
const composed = async (where: Plan['lab']['where'] = 'host') => {
  await composeFacts(plan(where), folder)
  const given = await readAnswer(folder, 'host', 'facts')
  return { ...factsProbe.parse(answerOf(given, 'host', 'facts')), records: given?.records }
}
const line = 'Linux version 6.12.47 (@0a1b2c3d4e5f) #1 SMP Fri Nov 14 15:00:00 UTC 2025\n'

describe('the facts of a run', () => {
  it('are those of the answers it kept, each with the answer it is from', async () => {
    await say('sandbox', 'kernel', line)
    const { facts, records } = await composed()
    const file = { file: 'sandbox/kernel', line: 1, origin: 'proc-version', subject: 'sandbox' }
    expect(facts).toContainEqual({ ...file, what: 'build-stamp', value: 'Fri Nov 14 15:00:00 UTC 2025' })
    expect(records).toEqual(['survey-sandbox'])
  })

  it('never come from an answer that is none: that is listed with the reason', async () => {
    await say('sandbox', 'kernel', 'Linux version\n')
    await say('host', 'kernel', line)
    const { facts, unreadable } = await composed()
    expect(about(facts, 'banner', 'sandbox')).toEqual([])
    expect(unreadable).toContainEqual(expect.objectContaining({ file: 'sandbox/kernel', origin: 'proc-version' }))
    expect(unreadable).toContainEqual(
      expect.objectContaining({ file: 'sandbox/uname', reason: 'sandbox was never asked for uname' }),
    )
  })

  // They are composed before somebody asks for it, and once more when the bundle is checked
  it('are the same before and after it is said that there was no time for an answer', async () => {
    const before = await composed()
    for (const code of ['NO_TIME', 'BROKE_OFF']) {
      await refuse(folder, { subject: 'control', probe: 'requests' }, [], { code, message: code })
      expect(await composed()).toEqual({ ...before, facts: expect.anything() })
    }
    await refuse(folder, { subject: 'control', probe: 'requests' }, [], { code: 'NO_ANSWER', message: 'silence' })
    expect((await composed()).unreadable).toContainEqual(expect.objectContaining({ reason: 'silence' }))
  })

  it('have the MAC and the own address of each interface, and no private one', async () => {
    const link = '2: eth0: <UP> mtu 1500 qdisc noqueue state UP link/ether 0a:11:22:33:44:55 brd ff:ff:ff:ff:ff:ff'
    const own = '2: eth0    inet6 fe80::811:22ff:fe33:4455/64 scope link'
    await say(
      'sandbox',
      'interfaces',
      `${link}\n${own}\n${own.replace('4455/', '4456/')} stable-privacy\naddresses: ip\n`,
    )
    const { facts } = await composed()
    expect(about(facts, 'link-local').map(({ of, value }) => [of, value])).toEqual([
      ['eth0', 'fe80::811:22ff:fe33:4455/64'],
    ])
    expect(about(facts, 'mac')).toHaveLength(1)
  })

  it('have the first and the last time of each subject, and the span of the run', async () => {
    await say('sandbox', 'kernel', line)
    await record('b', 'sandbox', '2026-11-24T10:00:02.000Z')
    await record('a', 'sandbox', '2026-11-24T10:00:01.000Z')
    await record('c', 'sandbox', '2026-11-24T10:00:03.000Z')
    const { facts } = await composed()
    expect(about(facts, 'time').map(({ file }) => file)).toEqual(['a', 'c'])
    expect(about(facts, 'run-start')[0]?.value).toBe('2026-11-24T10:00:00.000Z')
    expect(about(facts, 'run-end')).toHaveLength(1)
  })
})

describe('the facts of a recorded lab', () => {
  it('declare no run, and have no addresses: its commands had a container each', async () => {
    await say('sandbox', 'kernel', line)
    await say('sandbox', 'interfaces', '2: eth0    inet6 fe80::1/64 scope link\naddresses: ip\n')
    const { facts, unreadable } = await composed('recorded')
    expect(about(facts, 'run-start')).toEqual([])
    expect(about(facts, 'link-local')).toEqual([])
    expect(unreadable).toContainEqual(expect.objectContaining({ origin: 'links' }))
  })

  it('are composed when they are asked for, and nothing else is', async () => {
    await put(folder, '.', 'run', plan('recorded'))
    await say('sandbox', 'kernel', line)
    expect((await ask(folder, 'host', 'facts'))?.answer?.text).toContain('@0a1b2c3d4e5f')
    expect((await ask(folder, 'control', 'requests'))?.refusal?.code).toBe('NO_ANSWER')
  })
})

it('a run without one answer has no facts to be compared', async () => {
  await composeFacts(plan('recorded'), folder)
  const given = await readAnswer(folder, 'host', 'facts')
  expect(() => factsProbe.parse(answerOf(given, 'host', 'facts'))).toThrow(
    expect.objectContaining({ code: 'NO_ANSWER' }),
  )
})
