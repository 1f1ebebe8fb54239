import { describe, expect, it } from 'vitest'
import type { Evidence } from '../evidence/evidence.ts'
import { troubledKata } from '../evidence/sample/evidence.ts'
import { withText } from '../evidence/sample/hostile.ts'
import { visible } from '../evidence/visible.ts'
import { renderPage } from './page.ts'
import { one, texts } from './read-page.fixture.ts'

/** Elements and attributes of the page: text can add none. */
const parts = (html: string) => texts(html, '//* | //@*').length

describe('hostile answers', () => {
  it.each([
    ['a script', '</script><script>alert(1)</script>'],
    ['an end of everything', '--></style></pre></details></td></table></article>'],
    ['an attribute', `" onclick="alert(1)" x='`],
    ['an image', '<img src=x onerror=alert(1)>'],
    ['an entity', '&lt;b&gt;&#x3c;&amp;'],
    ['an escape sequence', '\u001b]0;title\u0007\u001b[2J'],
    ['NUL, bidi and half a character', 'a\0b\u202Ec\uD800\uFFFF\uFFFD\u2028'],
    ['a template', '`{{alert(1)}}`'],
  ])('%s stays text in every place', (_name, text) => {
    const html = renderPage(withText(troubledKata().evidence, text))
    const tame = renderPage(withText(troubledKata().evidence, visible(text).replace(/[^\s']/gu, 't')))
    expect(parts(html)).toBe(parts(tame))
    expect(html.replace(/[\n\t]/g, '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\uFFFD]/u)
  })

  it('are shown as they are, control characters by their signs', () => {
    const html = renderPage(withText(troubledKata().evidence, '&lt;<b>\u001b[2J'))
    expect(one(html, '//article[@id="RUNTIME-1"]/h3')).toBe('&lt;<b>␛[2J')
  })

  it('of 1 MiB in one line are cut, and the page says by how much', () => {
    const { evidence } = troubledKata()
    const html = renderPage(withText(evidence, 'x'.repeat(1 << 20)))
    expect(html.length).toBeLessThan(2 << 20)
    expect(html).toContain('1,044,576 characters left out')
  })
})

it('a value that looks like the visible form of another is still another', () => {
  const { evidence } = troubledKata()
  const forged = (each: Evidence['observations'][number]) => ({ ...each, value: each.subject === 'host' ? '\0' : '␀' })
  const html = renderPage({
    ...evidence,
    observations: evidence.observations.map(({ error: _, ...each }) => forged(each)),
  })
  expect(texts(html, '//article[@id="ISOLATION-6"]//td/span[@class="relation"]')).toEqual(['≠ host', '≠ host'])
})
