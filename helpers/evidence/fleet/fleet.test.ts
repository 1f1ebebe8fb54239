import { describe, expect, it } from 'vitest'
import { fleetOf, fleetOfNodes } from './fleet.ts'
import type { NodeRow } from './node-row.ts'
import { lostRow } from './row-of.ts'

interface Brief {
  readonly bundle: string
  readonly run?: string
  readonly node?: string
  readonly boot?: string
  readonly name?: string
  readonly hostKernel?: string
  readonly at?: number
  readonly exitCode?: number
  readonly partial?: boolean
  readonly results?: string
  readonly kind?: 'kata' | 'gvisor'
}

function row({
  bundle,
  run = bundle,
  node = 'a',
  boot,
  name = node,
  hostKernel = '6.1.0',
  at = 0,
  exitCode = 0,
  partial = false,
  results = '1',
  kind = 'kata',
}: Brief): NodeRow {
  const startedAt = `2026-11-24T09:0${at}:00.000Z`
  return {
    ...{ node, bundle, page: `${bundle}.html`, state: 'checks out', problems: [], leftOut: 0, claims: [], options: {} },
    run: { id: run, startedAt, finishedAt: startedAt, partial, exitCode, results },
    lab: {
      ...{ where: 'host', kind, rehearsal: false, versions: {}, runtimes: { control: 'runc', sandbox: 'kata' } },
      ...{ name, hostKernel },
      ...(boot === undefined ? {} : { bootId: boot }),
    },
  }
}

const states = (rows: readonly Brief[]) => fleetOf(rows.map(row), []).nodes.map(({ state }) => state)
const code = (rows: readonly NodeRow[]) => fleetOf(rows, []).exitCode

describe('two bundles of one run', () => {
  const [one, two] = [
    { bundle: 'one', run: 'r', boot: 'x' },
    { bundle: 'two', run: 'r', boot: 'x' },
  ]

  it('count once where they say the same', () => {
    expect(states([one, two])).toEqual(['checks out', 'repeated'])
    expect(fleetOf([row(one), row(two)], []).nodes[1]?.problems).toEqual(['the same run as one: counted there'])
    expect(fleetOf([row(one), row(two)], []).outcomes).toMatchObject({ 'in order': 1, 'not counted': 1 })
  })

  it('are neither believed where they do not, and none leads to its page', () => {
    const { nodes, exitCode } = fleetOf([row(one), row({ ...two, results: '2' })], [])
    expect(nodes.map(({ state, page }) => [state, page])).toEqual(Array(2).fill(['does not check out', undefined]))
    expect(nodes[0]?.problems).toEqual(['another bundle is of the same run and comes out otherwise: two'])
    expect(exitCode).toBe(5)
  })

  it('contradict each other by name alone too, where no boot was seen', () => {
    const unbooted = { run: 'r', results: '2' }
    expect(
      states([
        { bundle: 'one', run: 'r' },
        { bundle: 'two', ...unbooted },
      ]),
    ).toEqual(new Array(2).fill('does not check out'))
  })

  it('count each where they are of two nodes that are containers of one machine', () => {
    expect(states([one, { ...two, node: 'b', results: '2' }])).toEqual(['checks out', 'checks out'])
  })

  it('count each where they are of two nodes', () => {
    expect(states([one, { ...two, node: 'b', boot: 'y', results: '2' }])).toEqual(['checks out', 'checks out'])
    expect(
      states([
        { bundle: 'one', run: 'r' },
        { bundle: 'two', run: 'r', node: 'b' },
      ]),
    ).toEqual(['checks out', 'checks out'])
  })
})

describe('two runs of one node', () => {
  const [old, young] = [
    { bundle: 'old', boot: 'x', at: 1, exitCode: 1 },
    { bundle: 'young', boot: 'x', at: 2 },
  ]

  it('count once, the younger, in whatever order they are named', () => {
    expect(states([old, young])).toEqual(['repeated', 'checks out'])
    expect(states([young, old])).toEqual(['checks out', 'repeated'])
    expect(code([row(young), row(old)])).toBe(0)
    const told = fleetOf([row(old), row(young)], []).nodes[0]?.problems
    expect(told).toEqual(['the same host, another run: young is whole or younger, and counts'])
  })

  it('but a filtered run never takes the place of a whole one', () => {
    expect(states([old, { ...young, partial: true }])).toEqual(['checks out', 'repeated'])
  })

  it('count each where the host has booted between, is another one of that name, or was judged as another kind', () => {
    expect(states([old, { ...young, boot: 'y' }])).toEqual(['checks out', 'checks out'])
    expect(states([old, { ...young, node: 'b' }])).toEqual(['checks out', 'checks out'])
    expect(states([old, { ...young, kind: 'gvisor' }])).toEqual(['checks out', 'checks out'])
  })

  it('count each where no boot was seen: a name is no identity', () => {
    expect(states([{ bundle: 'one' }, { bundle: 'two' }])).toEqual(['checks out', 'checks out'])
  })
})

describe('nodes of one boot', () => {
  const shared = (rows: readonly Brief[]) => fleetOf(rows.map(row), []).sharedBoots

  it('are named where they have several names, though they count', () => {
    const rows = ['a', 'b', 'c'].map(node => ({ bundle: node, node, boot: node === 'c' ? 'y' : 'x' }))
    expect(states(rows)).toEqual(new Array(3).fill('checks out'))
    expect(shared(rows)).toEqual([{ bootId: 'x', nodes: ['a', 'b'] }])
    expect(fleetOfNodes(rows.map(row), []).sharedBoots).toEqual(shared(rows))
  })

  it('are not where they are one host, judged again or as another kind', () => {
    const once = { bundle: 'one', boot: 'x' }
    expect(shared([once, { ...once, bundle: 'two', at: 1 }, { ...once, bundle: 'three', kind: 'gvisor' }])).toEqual([])
  })

  it('are not where one of them is not believed, or no boot was seen', () => {
    const [a, b] = [row({ bundle: 'a', boot: 'x' }), row({ bundle: 'b', node: 'b', boot: 'x' })]
    expect(fleetOf([a, { ...b, state: 'unreadable' }], []).sharedBoots).toEqual([])
    expect(shared([{ bundle: 'a' }, { bundle: 'b', node: 'b' }])).toEqual([])
  })

  it('are all disbelieved where their kernels differ: a kernel is booted once', () => {
    const rows = [
      { bundle: 'one', boot: 'x' },
      { bundle: 'two', boot: 'x', hostKernel: '6.2.0' },
      { bundle: 'three', boot: 'x', node: 'b' },
    ].map(row)
    const { nodes, exitCode } = fleetOf(rows, [])
    expect(nodes.map(({ state }) => state)).toEqual(new Array(3).fill('does not check out'))
    expect(nodes.map(({ problems }) => problems[0])).toEqual(
      ['two', 'one, three', 'two'].map(
        others => `another bundle is of the same boot and has another kernel: ${others}`,
      ),
    )
    expect(exitCode).toBe(5)
  })
})

describe('the exit code is the worst of all', () => {
  const fine = row({ bundle: 'fine' })
  const ended = (exitCode: number) => row({ bundle: `${exitCode}`, node: `${exitCode}`, exitCode })

  it.each([
    [[0, 0], 0],
    [[0, 2], 2],
    [[4, 2, 0], 4],
    [[4, 1, 2], 1],
  ])('of runs that ended with %j it is %d', (codes, worst) => {
    expect(code(codes.map(ended))).toBe(worst)
  })

  it('5 where one bundle is not to be believed, whatever else is refuted', () => {
    for (const state of ['does not check out', 'of another version', 'unreadable'] as const)
      expect(code([ended(1), { ...ended(0), state }, fine])).toBe(5)
  })

  it('2 where a node has no bundle, or nothing counts', () => {
    expect(code([fine, lostRow({ node: 'gone' }, 'no bundle', ['it is cordoned'])])).toBe(2)
    expect(code([])).toBe(2)
  })
})

describe('a run over many nodes', () => {
  const of = (ofNodes: number, ...nodes: string[]) =>
    nodes.map((node): NodeRow => {
      const known = row({ bundle: node, run: 'r', node, boot: node })
      return { ...known, run: { ...(known.run as NonNullable<NodeRow['run']>), ofNodes } }
    })

  it('is in order only with the bundles of all of them', () => {
    expect(fleetOf(of(2, 'a', 'b'), [])).toMatchObject({ exitCode: 0, outcomes: { 'in order': 2 } })
    const { nodes, exitCode, outcomes } = fleetOf(of(4, 'a', 'b'), [])
    expect(nodes.at(-1)).toMatchObject({
      ...{ node: '2 more of run r', state: 'no bundle' },
      problems: ['Run r asked 4 nodes, and bundles of 2 were named'],
    })
    expect([exitCode, outcomes.undecided]).toEqual([2, 1])
  })
})
