import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleOf, committed, render } from '../check/bundle.fixture.ts'
import { type Checker, checkBundle } from '../check/check-bundle.ts'
import { dice, drawChange, editEvidence, editVerdict, rehash, type Tampered } from '../check/tamper.fixture.ts'
import { keyPair } from '../seal/keys.fixture.ts'
import { checkedRow } from './checked-row.ts'
import type { NodeRow } from './node-row.ts'
import { lostRow, rowOf } from './row-of.ts'
import { fleetSchema } from './schema.ts'

const place = { bundle: 'bundles/host-1', page: '../bundles/host-1/index.html' }
const folder = mkdtempSync(join(tmpdir(), 'keys-'))
const [ours, theirs] = [keyPair(folder, 'ours'), keyPair(folder, 'theirs')]
let [unsigned, signed]: Tampered[] = []

beforeAll(async () => {
  unsigned = await bundleOf('kata-3.22-go-qemu')
  signed = await bundleOf('kata-3.22-go-qemu', ours.sign)
})
afterAll(() => rmSync(folder, { recursive: true }))

function row(files: Tampered = new Map(), more: Partial<Checker> = {}, found: readonly string[] = []): NodeRow {
  const checker = { committed, render, ...more }
  return checkedRow(rowOf(checkBundle({ files, problems: [], beside: [] }, checker), place, checker, found))
}

function changed(change: (files: Tampered) => unknown, files = unsigned): Tampered {
  const copy = new Map(files)
  change(copy)
  return copy
}

const forged = (change: (files: Tampered) => void) =>
  changed(files => {
    change(files)
    rehash(files)
  })

describe('the row of a bundle as it was left', () => {
  it('has every claim, what was tested, and leads to its page', () => {
    const found = row(unsigned)
    expect(found).toMatchObject({
      ...{ ...place, state: 'checks out', problems: [], leftOut: 0, seal: { state: 'unsigned' } },
      run: { partial: false, exitCode: 0 },
      lab: { where: 'recorded', kind: 'kata', rehearsal: false, guestKernel: expect.stringMatching(/^6\./) },
    })
    expect(found.claims.map(({ id, verdict }) => [id, verdict])).toEqual(committed.map(({ id }) => [id, 'proven']))
    expect(found.lab?.bootId).toMatch(/^[0-9a-f-]{36}$/)
    expect(found).toMatchObject({ node: 'lab-host', lab: { name: 'lab-host' } })
  })

  it('says with which key it is signed, and whether that was verified', () => {
    expect(row(signed).seal).toEqual({ state: 'signed', keyid: ours.sign.id })
    expect(row(signed, { key: ours.verify }).seal).toEqual({ state: 'verified', keyid: ours.sign.id })
  })
})

describe('a bundle does not check out', () => {
  it.each<[string, (files: Tampered) => unknown]>([
    ['a verdict was edited', editVerdict(3).apply],
    ['a file is missing', files => files.delete('junit.xml')],
    ['it was hashed anew after an edit', files => [editVerdict(3).apply(files), rehash(files)]],
  ])('where %s, and has no page', (_, change) => {
    const found = row(changed(change))
    expect(found.state).toBe('does not check out')
    expect(found.problems.length).toBeGreaterThan(0)
    expect(found).not.toHaveProperty('page')
  })

  it('where another signature is wanted, or any at all', () => {
    for (const files of [signed, unsigned]) expect(row(files, { key: theirs.verify }).state).toBe('does not check out')
  })

  it('where something was found beside the check', () => {
    expect(row(unsigned, {}, ['options: there is none named x'])).toMatchObject({
      ...{ state: 'does not check out', problems: ['options: there is none named x'] },
    })
  })

  it('whatever is changed in it', () => {
    for (let at = 0; at < 40; at++) {
      const { words, apply } = drawChange(unsigned ?? new Map(), dice(`row ${at}`))
      const { state } = row(changed(apply))
      expect([words, state]).not.toEqual([words, 'checks out'])
    }
  })
})

describe('a bundle of another version', () => {
  const [first, ...rest] = committed
  const others: [string, () => NodeRow, RegExp][] = [
    [
      'lacks a claim',
      () => row(unsigned, { committed: [...committed, { ...(first ?? fail()), id: 'NEW-1' }] }),
      /^NEW-1: /,
    ],
    ['has a claim more', () => row(unsigned, { committed: rest }), new RegExp(`^${first?.id}: the bundle has it`)],
    [
      'words a claim otherwise',
      () => row(unsigned, { committed: [{ ...(first ?? fail()), statement: 'Softer' }, ...rest] }),
      new RegExp(`^${first?.id}: the bundle words it otherwise`),
    ],
    [
      'was judged by another spec',
      () => {
        const specs = [{ file: 'specs/a.spec.ts', text: 'old' }]
        const files = forged(files => editEvidence(files, evidence => ({ ...evidence, specs })))
        return row(files, { specs: [{ file: 'specs/a.spec.ts', text: 'new' }] })
      },
      /^specs\/a\.spec\.ts: the bundle was judged by another text/,
    ],
    [
      'has a page of another wording',
      () => row(forged(files => files.set('index.html', Buffer.from('x')))),
      /^index\.html: /,
    ],
  ]

  it.each(others)('%s, says so and does not count', (_, found, problem) => {
    expect(found()).toMatchObject({ state: 'of another version' })
    expect(found().problems[0]).toMatch(problem)
  })

  it('does not check out where its own seal is broken too', () => {
    expect(row(changed(editVerdict(3).apply), { committed: rest }).state).toBe('does not check out')
  })
})

describe('a row', () => {
  it('of what cannot be read says why', () => {
    const found = row(changed(files => files.delete('evidence.json')))
    expect(found).toMatchObject({ node: 'host-1', state: 'unreadable', claims: [] })
    expect(found.problems).toContain('evidence.json: it is missing')
  })

  it('stays within bounds, and counts what it leaves out', () => {
    const found = lostRow(
      place,
      'unreadable',
      Array.from({ length: 50 }, (_, at) => `${at}${'x'.repeat(5000)}`),
    )
    expect(found.problems).toHaveLength(20)
    expect(found.leftOut).toBe(30)
    expect(found.problems[0]).toMatch(/^0x{399}… \(4601 more\)$/)
    const files = forged(files =>
      editEvidence(files, evidence => ({
        ...evidence,
        lab: {
          ...evidence.lab,
          versions: Object.fromEntries(
            Array.from({ length: 500 }, (_, at) => [`${at}${'v'.repeat(1000)}`, 'x'.repeat(1000)]),
          ),
        },
      })),
    )
    expect(JSON.stringify(row(files)).length).toBeLessThan(100_000)
  })

  it('that has not the form it promises says so', () => {
    const odd = { ...lostRow(place, 'unreadable', []), state: 'fine' } as unknown as NodeRow
    expect(checkedRow(odd).problems[0]).toMatch(/has not the form it promises: .*state/)
  })
})

it('every property of the schema has a description and an example', () => {
  const all = properties(fleetSchema)
  expect(all.filter(({ description, examples }) => !description || !examples)).toEqual([])
  expect(all.length).toBeGreaterThan(35)
})

type Node = Readonly<{ description?: string; examples?: unknown[]; properties?: object; items?: unknown }>

function properties(schema: unknown): Node[] {
  const { properties: own = {}, items } = (schema ?? {}) as Node
  const children: Node[] = Object.values(own)
  return [...children, ...children.flatMap(properties), ...(items === undefined ? [] : properties(items))]
}

function fail(): never {
  throw new Error('There is no claim')
}
