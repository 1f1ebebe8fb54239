import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChromium } from '../chromium.fixture.ts'
import { samplePage } from './batch-page.fixture.ts'

const hostile = `</style></script><script>alert(1)</script><img src=x onerror="alert(1)">\u202E`
const names = ['plain', 'hostile'] as const
const views = names.flatMap(name =>
  [1280, 390].flatMap(width => (['light', 'dark'] as const).map(scheme => ({ name, width, scheme }))),
)
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const folder = await mkdtemp(join(tmpdir(), 'batch-page-'))
const address = (name: string) => pathToFileURL(join(folder, `${name}.html`)).href
let browser: Awaited<ReturnType<typeof startChromium>>

beforeAll(async () => {
  await writeFile(join(folder, 'plain.html'), samplePage())
  await writeFile(join(folder, 'hostile.html'), samplePage(hostile))
  browser = await startChromium()
})

afterAll(async () => {
  await browser[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

async function open(name: string, width = 1280, colorScheme: 'light' | 'dark' = 'light') {
  const page = await browser.context.newPage()
  const noise: string[] = []
  page.on('request', request => request.url() === address(name) || noise.push(`asked for ${request.url()}`))
  page.on('console', message => noise.push(message.text()))
  page.on('pageerror', error => noise.push(error.message))
  page.on('dialog', dialog => noise.push(dialog.message()))
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme })
  await page.goto(address(name))
  const folders = () => page.locator('tbody th > a').allTextContents()
  return { page, noise, folders, [Symbol.asyncDispose]: () => page.close() }
}

describe.each(views)('the $name page of many, $width pixels wide, $scheme', ({ name, width, scheme }) => {
  it('asks for nothing, complains of nothing, is accessible and fits with everything unfolded', async () => {
    await using tab = await open(name, width, scheme)
    await tab.page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true
    })
    await tab.page.getByRole('button', { name: 'Outcome' }).click()
    await tab.page.evaluate(axe)
    const { violations } = await tab.page.evaluate<AxeResults>('axe.run()')
    const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
    expect({ faults, noise: tab.noise }).toEqual({ faults: [], noise: [] })
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
})

describe('the page of many is sorted', () => {
  it('by any column, from the keyboard, and says by which', async () => {
    await using tab = await open('plain')
    const { keyboard } = tab.page
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    expect(await tab.folders()).toEqual(['a', 'b', 'c', 'd'])
    await keyboard.press('Enter')
    expect(await tab.folders()).toEqual(['d', 'c', 'b', 'a'])
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.press('Space')
    expect(await tab.folders()).toEqual(['d', 'c', 'b', 'a'])
    expect(await tab.page.locator('[aria-sort]').allTextContents()).toEqual(['Contradictions'])
    expect(await tab.page.locator('#sorted').textContent()).toBe('Sorted by Contradictions, descending')
  })

  it('by number where a column counts', async () => {
    await using tab = await open('plain')
    const button = tab.page.getByRole('button', { name: 'Contradictions' })
    await button.click()
    expect((await tab.folders()).slice(0, 2)).toEqual(['d', 'c'])
    await button.click()
    expect((await tab.folders()).slice(2)).toEqual(['c', 'd'])
  })
})
