import { expect, it } from 'vitest'
import { refusedPage } from './refused.ts'

it('a bundle that is not believed has a page that says why, and no verdict', () => {
  const page = refusedPage(['raw/<b>: it is \u001bmissing', ...Array.from({ length: 120 }, () => 'x'.repeat(5000))])
  expect(page).toContain('<h1>This bundle is not believed</h1>')
  expect(page).toContain('<li>raw/&lt;b>: it is ␛missing</li>')
  expect(page).toContain('And 21 more.')
  expect(page.slice(page.indexOf('<main'))).not.toContain('proven')
  expect(page.length).toBeLessThan(100_000)
})
