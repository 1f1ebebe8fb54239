import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeBundle } from '../evidence/bundle.ts'
import { troubledKata } from '../evidence/sample/evidence.ts'
import { hostileEvidence } from '../evidence/sample/hostile-answers.ts'
import { startChromium } from './chromium.fixture.ts'
import { openPage } from './open-page.fixture.ts'
import { renderPage } from './page.ts'

const folder = await mkdtemp(join(tmpdir(), 'hostile-'))
let browser: Awaited<ReturnType<typeof startChromium>>
beforeAll(async () => {
  browser = await startChromium()
})
afterAll(async () => {
  await browser[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

/** Elements that a page has by its own making; text can add none. */
const expected = { claims: 10, scripts: 1, strange: 0, title: true, filter: '10 of 10 claims shown' }

it.each(hostileEvidence(1000, 7).map((evidence, at) => [at, evidence] as const))(
  'in Chromium, hostile answers of page %i run nothing and break nothing',
  async (at, evidence) => {
    const name = join(folder, String(at))
    await writeBundle(name, { evidence, raw: troubledKata().raw, render: renderPage })
    await using tab = await openPage(browser.context, pathToFileURL(join(name, 'index.html')).href, {
      ...{ width: 1280, scheme: 'light' },
    })
    const seen = await tab.page.evaluate(() => ({
      claims: document.querySelectorAll('main > section.task > article.claim').length,
      scripts: document.scripts.length,
      strange: document.querySelectorAll(
        'img, iframe, object, embed, form, base, link, body style, [onload], [onerror], [onclick], [onfocus], [style]',
      ).length,
      title: document.title.endsWith('kata-lab-spec'),
      filter: document.querySelector('#filter output')?.textContent,
    }))
    expect({ ...seen, noise: tab.noise }).toEqual({ ...expected, noise: [] })
  },
)
