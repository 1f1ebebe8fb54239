import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contradictionsOf } from '../../probe/consistency/checks.ts'
import { corpusFolder, type ExpectedRecording, lackingCorpus, valuesOf } from './corpus.fixture.ts'
import { readLab12 } from './read-lab12.ts'

const corpus = corpusFolder()
const lacking = lackingCorpus()
const expected: Record<string, ExpectedRecording> =
  lacking === undefined ? JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')) : {}
// Where nothing is there a test of each kind still stands, and says why it is skipped
const names = lacking === undefined ? Object.keys(expected) : ['each recording']

/** What the corpus calls the contradictions that each rule finds. */
const rules: Readonly<Record<string, string>> = {
  'http-summary': 'EVIDENCE-1',
  'banner-text': 'EVIDENCE-2',
  'build-stamp': 'EVIDENCE-3',
  'kernel-release': 'EVIDENCE-4',
  weekday: 'EVIDENCE-5',
  'cpu-files': 'EVIDENCE-6',
  'cpu-vendor': 'EVIDENCE-6',
  'net-host': 'ISOLATION-4',
}

describe('the recordings of the corpus', () => {
  it.for(names)('%s: every value is read', async (name, { skip }) => {
    skip(lacking !== undefined, lacking)
    const recording = await readLab12(join(corpus, name))
    const read = valuesOf(recording)
    const values = { ...expected[name]?.values } as Record<string, unknown> & { startup_used: { source: string } }
    // What stands in a write-up is not in the folder
    const isElsewhere = values.startup_used.source === 'write-up'
    expect(read).toEqual(isElsewhere ? { ...values, startup_used: read.startup_used } : values)
  })

  it.for(names)('%s: each contradiction is found, and none in what is genuine', async (name, { skip }) => {
    skip(lacking !== undefined, lacking)
    const { facts } = await readLab12(join(corpus, name))
    const found = new Set(contradictionsOf(facts).map(({ check }) => check))
    const listed = (expected[name]?.contradictions ?? []).map(({ code }) => rules[code] ?? code)
    expect([...listed].filter(rule => !found.has(rule))).toEqual([])
    if (expected[name]?.class !== 'inconsistent') expect([...found]).toEqual([])
  })
})
