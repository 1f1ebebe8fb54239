import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { calmKata } from '../evidence/sample/evidence.ts'
import { ownWord } from '../evidence/trust.ts'
import { ownWordList } from './own-word.ts'
import { renderPage } from './page.ts'

it('stands in the README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(`<!-- own word -->\n${ownWordList()}\n<!-- /own word -->`)
})

it('stands on every page, sentence by sentence', () => {
  const page = renderPage(calmKata().evidence)
  for (const sentence of ownWord) expect(page).toContain(`<li>${sentence}</li>`)
})
