import { isMainThread } from 'node:worker_threads'
import { execaSync } from 'execa'
import { describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { guestWork, isAtRest, sampleScript } from './guest-work.ts'
import { spentAtWork, workFaults } from './guest-work-faults.ts'
import { recordedWork } from './recorded-work.fixture.ts'

const sets = ['kata-3.22-go-qemu', 'kata-4.1-rust-qemu']

describe.each(sets)('the holder of the VM of a real %s sandbox', set => {
  const { tied, seen, saidS } = recordedWork(set)
  const holder = tied.find(({ descriptors }) => descriptors.includes('anon_inode:kvm-vm'))
  const others = tied.filter(each => each !== holder)

  it('does the work of its guest, about as long as the guest says, and rests while it rests', () => {
    expect(seen.work.byPid[holder?.pid ?? 0]).toBeGreaterThan(saidS)
    expect(seen.rest.byPid[holder?.pid ?? 0]).toBeLessThan(saidS / 2)
    expect(workFaults(holder, others, seen, saidS)).toEqual([])
  })

  it('is idle where its time does not grow with the work of the guest', () => {
    const idle = { ...seen, work: { ...seen.work, byPid: { ...seen.work.byPid, [holder?.pid ?? 0]: 0.3 } } }
    expect(workFaults(holder, others, idle, saidS)).toEqual([expect.stringMatching(/ took 0\.3 s /)])
  })

  it('is no VM at work where its main thread computes, as a shell or an interpreter does', () => {
    const mainByPid = { [holder?.pid ?? 0]: seen.work.byPid[holder?.pid ?? 0] ?? 0 }
    const faults = workFaults(holder, others, { ...seen, work: { ...seen.work, mainByPid } }, saidS)
    expect(faults).toEqual([expect.stringMatching(/ computed in its main thread, and in its others for 0 s/)])
  })

  it('is restless where its time grows as fast at rest', () => {
    const byPid = { ...seen.rest.byPid, [holder?.pid ?? 0]: seen.rest.wallS * 0.9 }
    const busy = { ...seen, rest: { ...seen.rest, byPid } }
    expect(workFaults(holder, others, busy, saidS)).toEqual([expect.stringMatching(/ is busy while /)])
  })

  it('is restless where it asks for a processor all the time, and gets little of it', () => {
    const busy = { ...seen, rest: { ...seen.rest, askedByPid: { [holder?.pid ?? 0]: seen.rest.wallS * 0.9 } } }
    expect(workFaults(holder, others, busy, saidS)).toEqual([expect.stringMatching(/ is busy while /)])
  })

  it('is not known where it ended before its time was read', () => {
    const { [holder?.pid ?? 0]: _, ...byPid } = seen.work.byPid
    const gone = { ...seen, work: { ...seen.work, byPid } }
    expect(codeOf(() => workFaults(holder, others, gone, saidS))).toBe('NO_ANSWER')
  })

  it('does not do what another process of the host does', () => {
    const [other] = others
    const byPid = { ...seen.work.byPid, [other?.pid ?? 0]: saidS }
    const beside = { ...seen, work: { ...seen.work, byPid } }
    expect(workFaults(holder, others, beside, saidS)).toEqual([
      expect.stringMatching(/ of the host computed in its place/),
    ])
    expect(workFaults(undefined, others, seen, saidS)).toHaveLength(1)
  })
})

describe('a sample of this machine', () => {
  const own = (label: string) =>
    execaSync('sh', ['-c', sampleScript], { input: `${label} ${process.pid} 999999999\n` }).stdout

  it('grows by what this process works', () => {
    const taken = [own('rest'), own('rest'), own('works')]
    const until = process.cpuUsage().user + 300_000
    for (let turns = 0; process.cpuUsage().user < until; turns++) Math.sqrt(turns)
    const { work } = guestWork.parse(answer(`${[...taken, own('worked')].join('\n')}\n`))
    expect(work.byPid[process.pid]).toBeGreaterThanOrEqual(0.25)
    expect(work.askedByPid[process.pid]).toBeGreaterThanOrEqual(0.25)
    // A test runs in a thread beside the main one
    expect(isMainThread).toBe(false)
    expect(work.mainByPid[process.pid]).toBeLessThan(0.25)
    expect(work.byPid).not.toHaveProperty('999999999')
  })
})

const sampled = (label: string, at: string, ticks: number) =>
  `sample ${label}\nat ${at}\nticks 7 ${ticks}\nexits 7 ${ticks * 100}\nsample complete\n`

describe('samples', () => {
  it('give what was spent at rest and at work, and how often KVM came back', () => {
    const seen = guestWork.parse(
      answer(
        sampled('rest', '1.00', 10) +
          sampled('rest', '2.00', 20) +
          sampled('works', '3.00', 20) +
          sampled('worked', '5.00', 180),
      ),
    )
    expect(seen).toEqual({
      rest: { wallS: 1, byPid: { 7: 0.1 }, mainByPid: {}, askedByPid: {}, exits: { 7: 1000 } },
      work: { wallS: 2, byPid: { 7: 1.6 }, mainByPid: {}, askedByPid: {}, exits: { 7: 16000 } },
    })
    expect(spentAtWork(seen)).toBe(1.6)
  })

  it('are at rest where no process was busy between the last two', () => {
    const before = sampled('rest', '1.00', 0)
    expect(isAtRest(before)).toBe(false)
    expect(isAtRest(before + sampled('rest', '2.00', 29))).toBe(true)
    expect(isAtRest(before + sampled('rest', '2.00', 31))).toBe(false)
  })

  it.each([
    ['CUT', sampled('rest', '1.00', 1) + sampled('works', '1.00', 1) + sampled('worked', '2.00', 1)],
    ['CUT', sampled('rest', '1.00', 1) + sampled('rest', '2.00', 1)],
    ['UNREADABLE', 'sample rest\nsample complete\n'],
    ['NO_ANSWER', ''],
  ])('are %s where they are %j', (code, text) => {
    expect(codeOf(() => guestWork.parse(answer(text)))).toBe(code)
  })

  it('of a computation that took next to nothing are compared with nothing', () => {
    const short = guestWork.parse(
      answer(
        sampled('rest', '1.00', 1) +
          sampled('rest', '2.00', 1) +
          sampled('works', '2.00', 1) +
          sampled('worked', '3.00', 5),
      ),
    )
    expect(codeOf(() => spentAtWork(short))).toBe('UNREADABLE')
  })
})
