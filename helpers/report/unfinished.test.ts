import { expect, it } from 'vitest'
import { unbegunPage, unfinishedPage } from './unfinished.ts'

const page = unfinishedPage({ id: 'r-1<b>\u001b', startedAt: '2026-11-24T09:58:24.541Z' })

it('a run that has not finished says which, since when, and that nothing may be read from it', () => {
  expect(page).toContain('<title>Run r-1&lt;b>␛ did not finish · kata-lab-spec</title>')
  expect(page).toContain('<h1>Run <span>r-1&lt;b>␛</span> did not finish</h1>')
  expect(page).toContain('It started at 2026-11-24 09:58:24 UTC')
  expect(page).toContain('No verdict may be read from it')
  expect(page).toContain("default-src 'none'")
})

it('a run that did not begin says when it was asked for, and why', () => {
  const unbegun = unbegunPage('2026-11-24T09:58:24.541Z', 'An option <b> cannot be used\u001b')
  expect(unbegun).toContain('<h1>A run did not begin</h1>')
  expect(unbegun).toContain('It was asked for at 2026-11-24 09:58:24 UTC. An option &lt;b> cannot be used␛.')
  expect(unbegun).toContain('No verdict may be read from it')
})
