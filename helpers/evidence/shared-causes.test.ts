import { describe, expect, it } from 'vitest'
import { sharedCauses, ToldCauses } from './shared-causes.ts'

const open = (id: string, cause: string) => ({ id, verdict: 'inconclusive' as const, cause })
// As nerdctl said it under runsc and runc, each at its time and of its container
const noCpu = (at: string, id = 'c88ba4896456dcbed2598409aaf6bec033f9cce1be13aaa403f31125767d7a36') =>
  `exit code 1: time="2026-11-30T22:23:${at}Z" level=fatal msg="failed to create shim task: open /sys/fs/cgroup/cpu/${id}/cgroup.procs"`
const noCpuset = 'exit code 1: time="2026-11-30T22:22:59Z" level=fatal msg="mkdir /sys/fs/cgroup/cpuset/x"'
const ofSandbox = [
  open('A-1', `NO_ANSWER: The sandbox gave no answer: ${noCpu('00')}`),
  open(
    'A-2',
    `NO_ANSWER: The app did not start: ${noCpu('07', 'f4aee4b80b4acd0d4bcfc565e4535c2232d9a5b2bcc2060dc3c0a55e26638424')}`,
  ),
  open('A-3', `Its control failed ("it has "its" own"): NO_ANSWER: The sandbox gave no answer: ${noCpu('02')}`),
]
const ofControl = [
  open('B-1', `NO_ANSWER: The control gave no answer: ${noCpuset}`),
  open('B-2', `There was no answer: The control gave no answer: ${noCpuset}`),
]
const both = open(
  'B-3',
  `NO_ANSWER: Too little; x/uname: The control gave no answer: ${noCpuset}; sandbox/uname: ${noCpu('09')}`,
)

describe('causes that many claims share', () => {
  it('are told once, whoever waited for the answer, whatever time and container it was', () => {
    expect(sharedCauses(ofSandbox)).toEqual([{ cause: ofSandbox[0]?.cause, claims: ['A-1', 'A-2', 'A-3'] }])
  })

  it('take a claim once, and the commonest first', () => {
    const told = sharedCauses([...ofControl, both, ...ofSandbox])
    expect(told.map(each => each.claims)).toEqual([['B-3', 'A-1', 'A-2', 'A-3']])
    const further = open('B-4', ofControl[0]?.cause ?? '')
    expect(sharedCauses([...ofControl, further, ...ofSandbox]).map(({ claims }) => claims.length)).toEqual([3, 3])
  })

  it('are no ends of commands that said nothing: who was silent may have had another reason', () => {
    const silent = ['sandbox', 'control', 'daemon'].map(who =>
      open(who, `NO_ANSWER: The ${who} gave no answer: exit code 137`),
    )
    expect(sharedCauses(silent)).toEqual([])
  })

  it('are any three alike: a full disk, a port, a deadline', () => {
    const full = ['A-1', 'A-2', 'A-3'].map(id => open(id, 'ENOSPC: no space left on device, write'))
    expect(sharedCauses(full)).toEqual([{ cause: full[0]?.cause, claims: ['A-1', 'A-2', 'A-3'] }])
    expect(sharedCauses(full.slice(1))).toEqual([])
  })

  it('are never refutations: each is of its own claim', () => {
    const refuted = ['A-1', 'A-2', 'A-3'].map(id => ({ id, verdict: 'refuted' as const, cause: 'expected 1 to be 2' }))
    expect(sharedCauses(refuted)).toEqual([])
  })
})

it('as verdicts fall, the first tells the cause and the others name it', () => {
  const told = new ToldCauses()
  expect([...ofSandbox, ...ofControl, both].map(each => told.toldBy(each))).toEqual([
    undefined,
    'A-1',
    'A-1',
    undefined,
    'B-1',
    'A-1',
  ])
  const proven = { id: 'C-1', verdict: 'proven' as const, cause: '1 of its tests passed' }
  expect([told.toldBy(proven), told.toldBy({ ...proven, id: 'C-2' })]).toEqual([undefined, undefined])
})
