import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { troubledKata } from '../evidence/sample/evidence.ts'
import { startChromium } from './chromium.fixture.ts'
import { openPage } from './open-page.fixture.ts'
import { renderPage } from './page.ts'

const folder = await mkdtemp(join(tmpdir(), 'filter-'))
const file = join(folder, 'index.html')
const { evidence } = troubledKata()
let browser: Awaited<ReturnType<typeof startChromium>>

beforeAll(async () => {
  await writeFile(file, renderPage(evidence))
  browser = await startChromium()
})

afterAll(async () => {
  await browser[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const open = (hash = '') => openPage(browser.context, pathToFileURL(file).href + hash, { width: 1280, scheme: 'light' })
const shown = (page: Page) => page.locator('article.claim:visible').evaluateAll(all => all.map(({ id }) => id))
const said = (page: Page) => page.locator('#filter output').textContent()
const everything = evidence.claims.map(({ id }) => id)

describe('the filter', () => {
  it('shows all at first, and says how many', async () => {
    await using tab = await open()
    expect((await shown(tab.page)).sort()).toEqual([...everything].sort())
    expect(await said(tab.page)).toBe('10 of 10 claims shown')
    expect(tab.noise).toEqual([])
  })

  it('shows the claims of a verdict, of two, and their tasks alone', async () => {
    await using tab = await open()
    await tab.page.getByLabel('refuted').check()
    expect(await shown(tab.page)).toEqual(['ISOLATION-4'])
    expect(await said(tab.page)).toBe('1 of 10 claims shown')
    expect(await tab.page.locator('section.task:visible').count()).toBe(1)
    await tab.page.getByLabel('inconclusive').check()
    expect(await shown(tab.page)).toEqual(['ISOLATION-4', 'ISOLATION-5'])
  })

  it('finds words in any order, in what is folded too', async () => {
    await using tab = await open()
    await tab.page.getByLabel('Find').fill('ISOLATION-4  eth0')
    expect(await shown(tab.page)).toEqual(['ISOLATION-4'])
    await tab.page.getByLabel('Find').fill('root@kata-build')
    expect(await shown(tab.page)).toEqual(['RUNTIME-1'])
    await tab.page.getByLabel('Find').fill('no such word')
    expect(await said(tab.page)).toBe('0 of 10 claims shown')
    await tab.page.getByRole('button', { name: 'Show all' }).click()
    expect(await shown(tab.page)).toHaveLength(10)
  })

  it('gives way to a link', async () => {
    await using tab = await open()
    await tab.page.getByLabel('refuted').check()
    await tab.page.locator('nav a[href="#RUNTIME-1"]').click()
    expect(await shown(tab.page)).toHaveLength(10)
    expect(await tab.page.locator('#RUNTIME-1').evaluate(each => each.getBoundingClientRect().top)).toBeLessThan(300)
  })

  it('is used by keyboard, and its count is told to who does not see it', async () => {
    await using tab = await open()
    await tab.page.getByLabel('Find').focus()
    await tab.page.keyboard.type('eth0')
    await tab.page.keyboard.press('Tab')
    await tab.page.keyboard.press('Tab')
    await tab.page.keyboard.press('Space')
    expect(await shown(tab.page)).toEqual(['ISOLATION-4'])
    expect(await tab.page.getByRole('status').textContent()).toBe('1 of 10 claims shown')
  })

  it('hides nothing from paper', async () => {
    await using tab = await open()
    await tab.page.getByLabel('refuted').check()
    await tab.page.emulateMedia({ media: 'print' })
    expect(await shown(tab.page)).toHaveLength(10)
    expect(await tab.page.locator('#filter').isVisible()).toBe(false)
  })
})

it('without scripts the page is complete, and has no filter', async () => {
  await using other = await startChromium({ javaScriptEnabled: false })
  const page = await other.context.newPage()
  await page.goto(pathToFileURL(file).href)
  expect(await page.locator('article.claim:visible').count()).toBe(10)
  expect(await page.locator('#filter').isVisible()).toBe(false)
})
