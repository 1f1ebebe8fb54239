import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verdictNames } from '../../evidence/evidence.ts'
import { fleetOf } from '../../evidence/fleet/fleet.ts'
import { type NodeRow, nodeStates } from '../../evidence/fleet/node-row.ts'
import { lostRow } from '../../evidence/fleet/row-of.ts'
import { visible } from '../../evidence/visible.ts'
import { one, texts } from '../read-page.fixture.ts'
import {
  allDifferent,
  committed,
  ids,
  nodeOf,
  type Otherwise,
  thousandNodes,
  twoNodes,
  unbelieved,
} from './fleet.fixture.ts'
import { fleetPage, unfinishedFleetPage } from './fleet-page.ts'

const render = (rows: readonly NodeRow[]) => fleetPage(fleetOf(rows, ids), committed)
const reason = 'expected 1 to be 2'

describe('the page of two nodes', () => {
  const html = fleetPage(twoNodes(), committed)

  it('has a column for each, the worse first, and a row for each claim', () => {
    expect(one(html, '//h1')).toBe('1 of 2 nodes is in order')
    expect(texts(html, '//table[contains(@class, "verdicts")]/thead//a')).toEqual(['A: host-2', 'B: host-1'])
    expect(texts(html, '//th[@scope="row"]/span[@class="statement"]')).toHaveLength(ids.length)
    expect(texts(html, '//tr[.//a[@href="#differs-ISOLATION-4"]]/td[not(@class="sums")]')).toEqual([
      '✗ refuted',
      '✓ proven',
    ])
  })

  it('says what differs, where, and why, and that of the nodes themselves', () => {
    expect(texts(html, '//article/@id')).toEqual(['differs-ISOLATION-4'])
    expect(one(html, '//article//*[@class="because"]')).toContain('the sandbox has no eth0')
    expect(texts(html, '//table[contains(@class, "spread")]//td')).toEqual([
      '6.12.42',
      '1',
      'A 1',
      '6.12.47',
      '1',
      'B 1',
    ])
  })

  it('leads to the page of each bundle', () => {
    expect(texts(html, '//table[contains(@class, "nodes")]//a/@href')).toEqual(
      ['host-2', 'host-1'].map(name => `../bundles/${name}/index.html`),
    )
  })

  it('its policy allows its style sheet, by the hash it has, and nothing else', () => {
    const sheet = /<style>(.+)<\/style>/s.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(sheet).digest('base64')
    expect(one(html, '//meta[@http-equiv]/@content')).toMatch(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri`,
    )
    expect(texts(html, '//script | //@style | //@src | //@*[starts-with(name(), "on")] | //link')).toEqual([])
  })
})

describe('the page of a thousand nodes', () => {
  it('has few columns, names all of them once, and has at most 5 MB', () => {
    const html = fleetPage(thousandNodes(), committed)
    expect(one(html, '//h1')).toBe('985 of 999 nodes are in order')
    expect(texts(html, '//table[contains(@class, "verdicts")]/thead//a').map(each => each.slice(3))).toEqual([
      '3 nodes',
      '6 nodes',
      '4 nodes',
      'worker-999',
      '985 nodes',
    ])
    expect(new Set(texts(html, '//tr/@id')).size).toBe(1000)
    expect(Buffer.byteLength(html)).toBeLessThan(5_000_000)
  })

  it('of which no two are alike has at most 5 MB too', () => {
    expect(Buffer.byteLength(fleetPage(allDifferent(1000), committed))).toBeLessThan(5_000_000)
  })
})

describe('a bundle that is not believed', () => {
  it.each(nodeStates.filter(state => state !== 'checks out' && state !== 'no bundle'))(
    '%s has no cell that proves anything',
    state => {
      const html = render([
        unbelieved('bad', state, 'raw/1: its bytes'),
        nodeOf('good', { 'PERF-1': ['refuted', reason] }),
      ])
      const proven = texts(html, '//table[contains(@class, "verdicts")]//td[@class="proven"]')
      expect(proven).toHaveLength(ids.length - 1)
      expect(one(html, '//tr[th="bad"]')).toContain('raw/1: its bytes')
    },
  )

  it('makes no claim differ', () => {
    const html = render([unbelieved('bad', 'does not check out', 'x'), nodeOf('good')])
    expect(texts(html, '//article')).toEqual([])
  })
})

it('a node without a bundle is not judged, and says why', () => {
  const html = render([lostRow({ node: 'gone' }, 'no bundle', ['it is cordoned']), nodeOf('good')])
  expect(texts(html, '//td[.="○ not judged"]')).toHaveLength(ids.length)
  expect(one(html, '//tr[th="gone"]')).toContain('it is cordoned')
})

it('a rehearsal has a column of its own, and says that it says nothing about Kata', () => {
  const { lab, ...row } = nodeOf('rehearsed')
  const html = render([nodeOf('real'), { ...row, lab: { ...(lab ?? fail()), where: 'embedded', rehearsal: true } }])
  expect(texts(html, '//table[contains(@class, "verdicts")]/thead//*[@class="what"]')).toEqual([
    'kata, host',
    'kata, rehearsal',
  ])
  expect(one(html, '//*[@class="caveat"]')).toContain('1 of 2 nodes whose bundles count: a rehearsal')
})

it('the cells of each verdict are as many as the rows have', () => {
  const verdict = fc.constantFrom(...verdictNames)
  const otherwise = fc.dictionary(fc.constantFrom(...ids.slice(0, 6)), fc.tuple(verdict, fc.constant(reason)))
  const node = fc.record({ otherwise, state: fc.constantFrom(...nodeStates) })
  fc.assert(
    fc.property(fc.array(node, { minLength: 1, maxLength: 20 }), nodes => {
      const rows = nodes.map(({ otherwise, state }, at) => ({ ...nodeOf(`n${at}`, otherwise as Otherwise), state }))
      expect(cellsShown(render(rows))).toEqual(cellsOf(rows))
    }),
    { numRuns: 60 },
  )
})

// By its own means: every column's cells as many times as it has nodes
function cellsShown(html: string): Record<string, number> {
  const counts: Record<string, number> = {}
  const tables = texts(html, '//table[contains(@class, "verdicts")]').length
  for (let at = 1; at <= tables; at++) {
    const table = `(//table[contains(@class, "verdicts")])[${at}]`
    const sizes = texts(html, `${table}/thead//a`).map(head => Number(/: (\d+) nodes$/.exec(head)?.[1] ?? 1))
    const cells = texts(html, `${table}//td[not(@class="sums")]`)
    for (const [place, cell] of cells.entries())
      counts[cell.slice(2)] = (counts[cell.slice(2)] ?? 0) + (sizes[place % sizes.length] ?? 0)
  }
  return counts
}

function cellsOf(rows: readonly NodeRow[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state, claims } of rows.filter(({ state }) => state !== 'repeated'))
    for (const { verdict } of claims) {
      const cell = state === 'checks out' ? verdict : state === 'no bundle' ? 'not judged' : 'not counted'
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  return counts
}

describe('hostile names and texts', () => {
  const page = (text: string) => {
    const row = nodeOf(`n${text}`, { 'PERF-1': ['refuted', `r${text}`] })
    return render([
      {
        ...row,
        bundle: `b${text}`,
        options: { [`o${text}`]: text },
        lab: { ...(row.lab ?? fail()), versions: { [`v${text}`]: text } },
      },
      { ...unbelieved(`u${text}`, 'does not check out', `p${text}`), bundle: `c${text}` },
      nodeOf('plain'),
    ])
  }
  const parts = (html: string) => texts(html, '//* | //@*').length

  it.each([
    ['a script', '</script><script>alert(1)</script>'],
    ['an end of everything', '--></style></a></td></tr></table>'],
    ['an attribute', `" onclick="alert(1)" x='`],
    ['an entity', '&lt;b&gt;&#x3c;&amp;'],
    ['NUL, bidi and half a character', 'a\0b\u202Ec\uD800\uFFFF\u2028\u001b[2J'],
  ])('%s stays text in every place', (_name, text) => {
    const html = page(text)
    expect(parts(html)).toBe(parts(page(visible(text).replace(/[^\s']/gu, 't'))))
    expect(html.replace(/[\n\t]/g, '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\uFFFD]/u)
  })
})

it('a report that did not finish shows no node', () => {
  expect(one(unfinishedFleetPage(), '//h1')).toBe('This report did not finish')
  expect(texts(unfinishedFleetPage(), '//table')).toEqual([])
})

function fail(): never {
  throw new Error('The node has no lab')
}
