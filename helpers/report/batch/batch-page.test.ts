import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { visible } from '../../evidence/visible.ts'
import { one, texts } from '../read-page.fixture.ts'
import { samplePage } from './batch-page.fixture.ts'
import { unfinishedBatchPage } from './batch-page.ts'

const parts = (html: string) => texts(html, '//* | //@*').length

describe('the page of many', () => {
  const html = samplePage()

  it('has a row for each folder and says how many came out how', () => {
    expect(one(html, '//h1')).toBe('2 of 4 folders contradict themselves, 1 cannot be read')
    expect(texts(html, '//*[@class="count"]')).toEqual(['2', '1', '1'])
    expect(texts(html, '//tbody/tr/th/a')).toEqual(['c', 'b', 'd', 'a'])
  })

  it('shows each contradiction with its files, and the command for the full verdicts', () => {
    expect(texts(html, '//tbody/tr[1]/td[2]//li/strong')).toEqual(['EVIDENCE-4', 'EVIDENCE-4'])
    expect(texts(html, '//tbody/tr[1]/td[2]//a/@href')[0]).toBe('file:///tmp/handed-in/kata/test1.txt')
    expect(texts(html, '//tbody/tr/th//code')[0]).toBe('npm run lab:check -- c')
  })

  it('its policy allows its style sheet and its script, by the hashes they have', () => {
    const hash = (tag: string) =>
      createHash('sha256')
        .update(new RegExp(`<${tag}>(.+)</${tag}>`, 's').exec(html)?.[1] ?? '')
        .digest('base64')
    const policy = one(html, '//meta[@http-equiv]/@content')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`style-src 'sha256-${hash('style')}'`)
    expect(policy).toContain(`script-src 'sha256-${hash('script')}'`)
    expect(texts(html, '//script')).toHaveLength(1)
    expect(texts(html, '//@style | //@src | //@*[starts-with(name(), "on")] | //link')).toEqual([])
  })
})

describe('hostile names and texts', () => {
  it.each([
    ['a script', '</script><script>alert(1)</script>'],
    ['the mark of the rows', '<!--rows-->'],
    ['an end of everything', '--></style></a></td></tr></table>'],
    ['an attribute', `" onclick="alert(1)" x='`],
    ['an entity', '&lt;b&gt;&#x3c;&amp;'],
    ['NUL, bidi and half a character', 'a\0b\u202Ec\uD800\uFFFF\u2028\u001b[2J'],
  ])('%s stays text in every place', (_name, text) => {
    const html = samplePage(text)
    expect(parts(html)).toBe(parts(samplePage(visible(text).replace(/[^\s']/gu, 't'))))
    expect(html.replace(/[\n\t]/g, '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}\uFFFD]/u)
  })
})

it('a batch that did not finish shows no row', () => {
  expect(one(unfinishedBatchPage(), '//h1')).toBe('This batch did not finish')
  expect(texts(unfinishedBatchPage(), '//table | //script')).toEqual([])
})
