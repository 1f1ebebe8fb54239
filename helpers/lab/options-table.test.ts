import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { optionsTable } from './options-table.ts'

it('is the table that stands in the README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(`<!-- options -->\n${optionsTable()}\n<!-- /options -->`)
})

it('tells what each variable is for and what holds unless it is set', () => {
  expect(optionsTable()).toContain(
    '| `LAB_PORT` | Port on 127.0.0.1 that the web shop is published on | a whole number from 1 to 65535 | 3012 |',
  )
  expect(optionsTable()).toContain('alpine:3.19; embedded: its own, busybox')
})
