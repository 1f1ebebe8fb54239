import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Evidence, VerdictName } from '../evidence/evidence.ts'
import { verdictNames } from '../evidence/evidence.ts'
import { stableJson } from '../evidence/json.ts'
import { junitXml } from '../evidence/junit.ts'
import { junitFaults } from '../evidence/junit-schema.fixture.ts'
import { resultSets } from '../evidence/sample/generated.ts'
import { tally } from '../evidence/tally.ts'
import { validateEvidence } from '../evidence/validate.ts'
import { jobSummary } from './github.ts'
import { renderPage } from './page.ts'
import { texts } from './read-page.fixture.ts'
import { claimLines, closing } from './terminal.ts'

type Numbers = { counts: Record<VerdictName, number>; judged: number; total: number }

const countOf = (count: (verdict: VerdictName) => number) =>
  Object.fromEntries(verdictNames.map(verdict => [verdict, count(verdict)])) as Record<VerdictName, number>
const sentence = (text: string) => /(\d+) of (\d+) claims judged/.exec(text)?.slice(1).map(Number) ?? []

const inPage = (evidence: Evidence): Numbers => {
  const html = renderPage(evidence)
  const tiles = texts(html, '//ul[@class="counts"]/li').map(text => /(\d+)\s+(.+)$/s.exec(text))
  const counts = countOf(verdict => Number(tiles.find(tile => tile?.[2]?.trim() === verdict)?.[1]))
  const marks = texts(html, '//article[starts-with(@class, "claim ")]/p[@class="head"]/span/@class')
  expect(countOf(verdict => marks.filter(mark => mark === `mark ${verdict.replace(' ', '-')}`).length)).toEqual(counts)
  const [judged = -1, total = -1] = sentence(texts(html, '//h2[@id="judged"]').join())
  return { counts, judged, total }
}

const inJson = (evidence: Evidence): Numbers => {
  const read: unknown = JSON.parse(stableJson(evidence))
  validateEvidence(read)
  return tally(read.claims)
}

const inTerminal = (evidence: Evidence): Numbers => {
  const lines = evidence.claims.map(claim => stripVTControlCharacters(claimLines(claim)[0] ?? ''))
  const counts = countOf(verdict => lines.filter(line => line.slice(17).startsWith(`${verdict} `)).length)
  const [judged = -1, total = -1] = sentence(closing(evidence, 'page').join('\n'))
  return { counts, judged, total }
}

const inSummary = (evidence: Evidence): Numbers => {
  const rows = jobSummary(evidence)
    .split('\n')
    .filter(line => line.startsWith('| '))
  const cells = rows.map(row => row.split(' | ').map(cell => cell.replace(/&#\d+;|\|/g, '').trim()))
  const counts = countOf(verdict => Number(cells.find(row => row.length === 2 && row[0] === verdict)?.[1]))
  const listed = countOf(verdict => cells.filter(row => row.length === 4 && row[1] === verdict).length)
  expect(listed).toEqual(counts)
  const [judged = -1, total = -1] = sentence(jobSummary(evidence))
  return { counts, judged, total }
}

const inJunit = (evidence: Evidence) => {
  const xml = junitXml(evidence)
  const number = (path: string) => texts(xml, path).reduce((sum, text) => sum + Number(text), 0)
  const names = ['tests', 'failures', 'errors', 'skipped']
  const said = names.map(name => number(`//testsuite/@${name}`))
  expect(['testcase', 'failure', 'error', 'skipped'].map(name => texts(xml, `//${name}`).length)).toEqual(said)
  return said
}

it('page, JSON, terminal, summary and JUnit count alike, and the XML is valid', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(resultSets, evidence => {
      const numbers = tally(evidence.claims)
      expect(inPage(evidence)).toEqual(numbers)
      expect(inJson(evidence)).toEqual(numbers)
      expect(inTerminal(evidence)).toEqual(numbers)
      expect(inSummary(evidence)).toEqual(numbers)
      const { counts, total } = numbers
      const errors = counts.inconclusive + counts['not run']
      // The run as a whole, where no claim tells that it fails
      const whole = evidence.run.exitCode !== 0 && counts.refuted + errors === 0 ? 1 : 0
      const skipped = counts['not applicable'] + counts.waived
      expect(inJunit(evidence)).toEqual([total + whole, counts.refuted, errors + whole, skipped])
      expect(junitFaults(junitXml(evidence))).toBe('')
    }),
    { numRuns: 60 },
  )
})
