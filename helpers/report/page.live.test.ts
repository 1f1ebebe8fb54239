import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginBundle } from '../evidence/begin-bundle.ts'
import { writeBundle } from '../evidence/bundle.ts'
import { rehearsal, type Sample, troubledKata, waivedKata } from '../evidence/sample/evidence.ts'
import { withText } from '../evidence/sample/hostile.ts'
import { startChromium } from './chromium.fixture.ts'
import { openPage } from './open-page.fixture.ts'
import { renderPage } from './page.ts'
import { unfinishedPage } from './unfinished.ts'

const hostile = `</style></script><script>document.title = 'run'; alert(1)</script><img src=x onerror="alert(1)">\u001b\u202E`
const pages = ['troubled', 'measured', 'rehearsal', 'waived', 'hostile', 'unfinished'] as const
const widths = [1280, 390]
const schemes = ['light', 'dark'] as const
const views = pages.flatMap(name => widths.flatMap(width => schemes.map(scheme => ({ name, width, scheme }))))

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
const folder = await mkdtemp(join(tmpdir(), 'pages-'))
const address = (name: string) => pathToFileURL(join(folder, name, 'index.html')).href
let browser: Awaited<ReturnType<typeof startChromium>>

beforeAll(async () => {
  const { evidence, raw } = troubledKata()
  await bundle('troubled', { evidence, raw })
  await bundle('measured', measured({ evidence, raw }))
  await bundle('rehearsal', rehearsal())
  await bundle('waived', waivedKata())
  await bundle('hostile', { evidence: withText(evidence, hostile), raw })
  await beginBundle(join(folder, 'unfinished'), unfinishedPage(evidence.run))
  browser = await startChromium()
})

afterAll(async () => {
  await browser[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

/** The first claim looks at start-up times of both runtimes. */
function measured({ evidence, raw }: Sample): Sample {
  const value = { samplesMs: [410, 380, 455, 402, 398, 421], medianMs: 406, intervalMs: [380, 455] }
  const both = (['control', 'sandbox'] as const).map(subject => {
    return { id: `${subject}/startup`, subject, probe: 'startup', value, records: [] }
  })
  const [first, ...others] = evidence.claims
  const claims = first ? [{ ...first, observations: both.map(({ id }) => id) }, ...others] : []
  return { evidence: { ...evidence, claims, observations: [...evidence.observations, ...both] }, raw }
}

describe.each(views)('the $name page, $width pixels wide, $scheme', ({ name, width, scheme }) => {
  it('asks for nothing, complains of nothing, is accessible and fits with everything unfolded', async () => {
    await using tab = await open(name, width, scheme)
    await tab.page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true
    })
    expect({ faults: await faults(tab.page), noise: tab.noise }).toEqual({ faults: [], noise: [] })
    const wide = await tab.page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(width)
  })
})

it('on paper everything folded is shown', async () => {
  await using tab = await open('troubled', 1280, 'dark')
  await tab.page.emulateMedia({ media: 'print' })
  const hidden = await tab.page.evaluate(() => {
    const blocks = [...document.querySelectorAll('details > :not(summary)')]
    return { count: blocks.length, hidden: blocks.filter(block => !block.checkVisibility()).length }
  })
  expect(hidden).toEqual({ count: expect.any(Number), hidden: 0 })
  expect(hidden.count).toBeGreaterThan(10)
})

it('every link, fold and control is reached by keyboard', async () => {
  await using tab = await open('troubled', 1280, 'light')
  const places = await tab.page.evaluate(() => {
    const all = [...document.querySelectorAll('a, summary, pre[tabindex], input, button:enabled')].filter(each =>
      each.checkVisibility(),
    )
    for (const each of all) each.addEventListener('focus', () => each.setAttribute('data-reached', ''))
    return all.length
  })
  for (let step = 0; step < places; step++) await tab.page.keyboard.press('Tab')
  expect(await tab.page.locator('[data-reached]').count()).toBe(places)
})

async function bundle(name: string, { evidence, raw }: Sample): Promise<void> {
  await writeBundle(join(folder, name), { evidence, raw, render: renderPage })
}

const open = (name: string, width: number, scheme: 'light' | 'dark') =>
  openPage(browser.context, address(name), { width, scheme })

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
}
