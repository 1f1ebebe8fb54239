import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { troubledKata } from '../evidence/sample/evidence.ts'
import { startChromium } from './chromium.fixture.ts'
import { renderPage } from './page.ts'

const { evidence } = troubledKata()

/** The text of a PDF, by poppler. */
function textOf(pdf: string): string {
  const { stdout, error } = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  if (error) throw new Error(`pdftotext is not on PATH (${error.message}): apt-get install poppler-utils`)
  return stdout.replaceAll(/\s+/g, ' ')
}

it('the PDF has every claim, its raw answers and its commands, though a filter was set', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'paper-'))
  const [file, pdf] = [join(folder, 'index.html'), join(folder, 'page.pdf')]
  await using browser = await startChromium()
  await writeFile(file, renderPage(evidence))
  const page = await browser.context.newPage()
  await page.goto(pathToFileURL(file).href)
  await page.getByLabel('refuted').check()
  await page.pdf({ path: pdf, format: 'A4', printBackground: true })
  const text = textOf(pdf)
  await rm(folder, { recursive: true })
  // A statement may be broken over pages, its first words are not
  const beginnings = evidence.claims.map(({ statement }) => statement.split(' ').slice(0, 4).join(' '))
  expect(beginnings.filter(words => !text.includes(words))).toEqual([])
  expect(evidence.claims.filter(({ id }) => !text.includes(id))).toEqual([])
  expect(text).toContain('scsi_mod.scan=none')
  expect(evidence.records.filter(({ id }) => !text.includes(id))).toEqual([])
})
