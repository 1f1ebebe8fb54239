import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import type { Evidence } from '../evidence/evidence.ts'
import { stableJson } from '../evidence/json.ts'
import { junitXml } from '../evidence/junit.ts'
import { junitFaults } from '../evidence/junit-schema.fixture.ts'
import { hostileEvidence } from '../evidence/sample/hostile-answers.ts'
import { validateEvidence } from '../evidence/validate.ts'
import { annotations, jobSummary } from './github.ts'
import { renderPage } from './page.ts'
import { texts } from './read-page.fixture.ts'
import { claimLines, closing, heading } from './terminal.ts'

const all = hostileEvidence(1000, 20261124)
/** Control characters but line feeds and tabs, in what is shown; the colours are ours. */
const raw = (text: string) => text.replaceAll(/[\n\t]/g, '').match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu) ?? []

const terminal = (evidence: Evidence) => [
  ...heading(evidence.lab, true),
  ...evidence.claims.flatMap(claimLines),
  ...closing(evidence, 'page'),
]

it('a thousand hostile answers need few pages', () => {
  expect(all.length).toBeGreaterThan(1)
  expect(all.length).toBeLessThan(20)
})

it.each(all.map((evidence, at) => [at, evidence] as const))(
  'evidence %i harms no reader',
  { timeout: 60_000 },
  (_at, evidence) => {
    const html = renderPage(evidence)
    expect(raw(html)).toEqual([])
    expect(
      texts(html, '//script | //img | //svg | //iframe | //@style | //@*[starts-with(name(), "on")]'),
    ).toHaveLength(1)
    expect(texts(html, '//article[starts-with(@class, "claim ")]')).toHaveLength(evidence.claims.length)
    expect(html.length).toBeLessThan(2 << 20)

    expect(() => validateEvidence(JSON.parse(stableJson(evidence)))).not.toThrow()
    const xml = junitXml(evidence)
    expect(junitFaults(xml)).toBe('')
    expect(raw(xml)).toEqual([])

    const lines = terminal(evidence)
    expect(raw(lines.join('\n'))).toEqual([])
    expect(lines.filter(line => stripVTControlCharacters(line) !== line)).toEqual([])

    expect(raw(jobSummary(evidence))).toEqual([])
    expect(annotations(evidence).filter(line => !/^::(error|warning) [^\n]*$/.test(line))).toEqual([])
  },
)
