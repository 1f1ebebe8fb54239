import { describe, expect, it } from 'vitest'
import { contents } from '../evidence/bundle.ts'
import { committed } from '../evidence/check/bundle.fixture.ts'
import { checkBundle } from '../evidence/check/check-bundle.ts'
import { edited } from '../evidence/check/edited.fixture.ts'
import { editEvidence, rehash, type Tampered } from '../evidence/check/tamper.fixture.ts'
import type { Evidence, RecordEntry } from '../evidence/evidence.ts'
import { resultsJson } from '../evidence/results.ts'
import type { keyPair } from '../evidence/seal/keys.fixture.ts'
import { type Held, heldParts } from '../evidence/trust.ts'
import { renderPage } from '../report/page.ts'

/** The bundle of a live run, and the keys that signed it. */
export interface LiveBundle {
  readonly files: Tampered
  readonly evidence: Evidence
  readonly keys: ReturnType<typeof keyPair>
}

const pathsOf = (...kinds: Held[]) => heldParts.filter(({ held }) => kinds.includes(held)).flatMap(part => part.paths)

/** Holds each property of evidence.json to how the list of trust says that it is held. `live` is asked when the tests run. */
export function describeHeld(live: () => LiveBundle): void {
  describe('a property that is said to be held is held', () => {
    it.each(pathsOf('derived', 'compared'))('%s: another value is named, though page and hashes match it', path => {
      const { files, evidence, keys } = live()
      const { specs = [], run } = evidence
      const brought = { committed, render: renderPage, key: keys.verify, specs, suite: run.suite ?? '' }
      const forged = withEvidence(files, edited(evidence, path))
      rehash(forged, keys.sign)
      expect(checkBundle({ files: forged, problems: [], beside: [] }, brought).problems).not.toEqual([])
    })

    it.each(pathsOf('judged'))('%s: another value makes other results than the specs come to', path => {
      const { evidence } = live()
      expect(resultsJson(edited(evidence, path))).not.toBe(resultsJson(evidence))
    })
  })
}

/** Holds each record of the run to the question of this suite. */
export function describeQuestions(live: () => LiveBundle): void {
  it('a question that was changed is named in each record of the run', () => {
    const { files, evidence } = live()
    const ids = evidence.records.map(({ id }) => id)
    const asked = (id: string, record: RecordEntry) => (record.id === id ? { ...record, argv: ['true'] } : record)
    const problems = (id: string) => {
      const forged = withEvidence(files, { ...evidence, records: evidence.records.map(each => asked(id, each)) })
      return checkBundle({ files: forged, problems: [], beside: [] }, { committed, render: renderPage }).problems
    }
    expect(ids.length).toBeGreaterThan(80)
    const isNamed = (id: string) => problems(id).some(line => line.startsWith(`the record ${id} `))
    expect(ids.filter(id => !isNamed(id))).toEqual([])
  })
}

/** The files of a bundle as if its evidence had been this: results, JUnit and page match it. */
export function withEvidence(files: Tampered, evidence: Evidence): Tampered {
  const forged = new Map(files)
  editEvidence(forged, () => evidence)
  for (const [name, text] of Object.entries({ ...contents(evidence), 'index.html': renderPage(evidence) }))
    forged.set(name, Buffer.from(text))
  rehash(forged)
  return forged
}
