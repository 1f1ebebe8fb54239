import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../chromium.fixture.ts'
import { openPage, type Viewed } from '../open-page.fixture.ts'
import { allDifferent, committed, thousandNodes, twoNodes } from './fleet.fixture.ts'
import { fleetPage } from './fleet-page.ts'

const fleets = { two: twoNodes, thousand: thousandNodes, different: () => allDifferent(40) }
const names = Object.keys(fleets) as (keyof typeof fleets)[]
const both = { wide: { width: 1280, scheme: 'light' }, narrow: { width: 390, scheme: 'dark' } } as const
const views = names.flatMap(name => Object.values(both).map(viewed => ({ name, ...viewed })))
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const folder = await mkdtemp(join(tmpdir(), 'fleet-page-'))
const file = (name: string) => join(folder, `${name}.html`)
let browser: Awaited<ReturnType<typeof startChromium>>

beforeAll(async () => {
  for (const name of names) await writeFile(file(name), fleetPage(fleets[name](), committed))
  browser = await startChromium()
})

afterAll(async () => {
  await browser[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const open = (name: string, viewed: Viewed = both.wide) =>
  openPage(browser.context, pathToFileURL(file(name)).href, viewed)

describe.each(views)('the page of $name nodes, $width pixels wide, $scheme', ({ name, ...viewed }) => {
  it('asks for nothing, complains of nothing, is accessible and fits with everything unfolded', async () => {
    await using tab = await open(name, viewed)
    await tab.page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true
    })
    await tab.page.evaluate(axe)
    const { violations } = await tab.page.evaluate<AxeResults>('axe.run()')
    const faults = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(node => node.html)
          .join(' ')}`,
    )
    expect({ faults, noise: tab.noise }).toEqual({ faults: [], noise: [] })
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewed.width)
  })
})

describe('the page of a thousand nodes', () => {
  it('shows every column at once on a wide screen', async () => {
    await using tab = await open('thousand')
    const { scrollWidth, clientWidth } = await tab.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.querySelector('.wide') as Element
      return { scrollWidth, clientWidth }
    })
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
  })

  it('unfolds what a link leads to', async () => {
    await using tab = await open('thousand')
    await tab.page.locator('a[href^="#node-"]').first().click()
    const target = new URL(tab.page.url()).hash
    expect(target).toMatch(/^#node-\d+$/)
    expect(await tab.page.locator(target).isVisible()).toBe(true)
  })

  it('is small, and shows all of it on paper', async () => {
    expect((await stat(file('thousand'))).size).toBeLessThan(5_000_000)
    await using tab = await open('thousand')
    await tab.page.emulateMedia({ media: 'print' })
    expect(
      await tab.page.locator('tr[id]').evaluateAll(rows => rows.filter(row => row.getClientRects().length > 0).length),
    ).toBe(1000)
  })
})
