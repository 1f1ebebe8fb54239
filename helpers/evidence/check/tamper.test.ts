import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VerifyKey } from '../seal/key.ts'
import { keyPair } from '../seal/keys.fixture.ts'
import { bundleOf, committed, render } from './bundle.fixture.ts'
import { checkBundle } from './check-bundle.ts'
import { editEvidence, editVerdict, rehash, type Tampered } from './tamper.fixture.ts'

const recording = 'kata-3.22-go-qemu'
const folder = mkdtempSync(join(tmpdir(), 'keys-'))
let [unsigned, signed]: Tampered[] = []
let ours: ReturnType<typeof keyPair>
let theirs: typeof ours

beforeAll(async () => {
  ours = keyPair(folder, 'ours')
  theirs = keyPair(folder, 'theirs')
  unsigned = await bundleOf(recording)
  signed = await bundleOf(recording, ours.sign)
})
afterAll(() => rmSync(folder, { recursive: true }))

const check = (files: Tampered = new Map(), key?: VerifyKey) =>
  checkBundle({ files, problems: [], beside: [] }, { committed, render, key })

describe('a bundle as it was left', () => {
  it('is told from nothing else', () => {
    expect(check(unsigned)).toMatchObject({ problems: [], seal: { state: 'unsigned' } })
    expect(check(signed)).toMatchObject({ problems: [], seal: { state: 'signed', keyid: ours.sign.id } })
    expect(check(signed, ours.verify)).toMatchObject({ problems: [], seal: { state: 'verified' } })
  })

  it('is refused where another signature is wanted, or any at all', () => {
    const refusal = (key: VerifyKey) => [`statement.json: it is not signed with the key ${key.id}`]
    expect(check(signed, theirs.verify).problems).toEqual(refusal(theirs.verify))
    expect(check(unsigned, ours.verify).problems).toEqual(refusal(ours.verify))
  })
})

describe('a signed bundle that was hashed anew', () => {
  it('is refused with a signature by another key under the id of the right one', () => {
    const files = new Map(signed)
    rehash(files, { ...theirs.sign, id: ours.sign.id })
    const { seal, problems } = check(files, ours.verify)
    expect(seal.state).toBe('signed')
    expect(problems).toEqual([`statement.json: it is not signed with the key ${ours.verify.id}`])
  })
})

describe('an unsigned bundle that was hashed anew', () => {
  const forged = (change: (files: Tampered) => void) => {
    const files = new Map(unsigned)
    change(files)
    rehash(files)
    return check(files)
  }

  it('says that it is unsigned, whatever it shows', () => {
    expect(forged(() => undefined)).toMatchObject({ problems: [], seal: { state: 'unsigned' } })
  })

  it('is found out by a verdict that its tests do not give', () => {
    const { problems } = forged(files => editVerdict(0).apply(files))
    expect(problems).toContainEqual(expect.stringMatching(/^EVIDENCE-1: recorded refuted .*, recomputed proven/))
  })

  it('is found out by a value that its raw bytes do not give', () => {
    const { problems } = forged(files =>
      editEvidence(files, evidence => ({
        ...evidence,
        observations: evidence.observations.map(each =>
          each.id === 'sandbox/boot-id' ? { ...each, value: 'f'.repeat(36) } : each,
        ),
      })),
    )
    expect(problems).toContain('sandbox/boot-id: it is not what its raw bytes say')
  })

  it('is found out by a claim that was softened', () => {
    const { problems } = forged(files =>
      editEvidence(files, evidence => ({
        ...evidence,
        claims: evidence.claims.map((claim, at) => (at === 0 ? { ...claim, statement: 'All is well' } : claim)),
      })),
    )
    expect(problems.join('\n')).toContain('EVIDENCE-1: ')
  })

  it('is found out by a page or results of another wording', () => {
    const { problems } = forged(files =>
      files.set('index.html', Buffer.from('all proven')).set('results.json', Buffer.from('{}')),
    )
    expect(problems).toEqual(['results.json', 'index.html'].map(file => `${file}: it is not what evidence.json makes`))
  })

  it('is not judged once more if its names lead out of the folder', () => {
    const path = '../../../../tmp/out'
    const { problems, evidence } = forged(files =>
      editEvidence(files, evidence => ({
        ...evidence,
        records: evidence.records.map((record, at) => (at === 0 ? { ...record, id: path } : record)),
        observations: evidence.observations.map(each => ({ ...each, records: [path] })),
      })),
    )
    expect(evidence).toBeUndefined()
    expect(problems).toContain(`evidence.json: "${path}" is no name of a record`)
  })

  it('is found out by a waiver that no run would have taken', () => {
    const waived = (expires: string) =>
      forged(files =>
        editEvidence(files, evidence => ({
          ...evidence,
          claims: evidence.claims.map((claim, at) =>
            at > 0 ? claim : { ...claim, waiver: { reason: 'r', owner: 'o', expires, state: 'in force' as const } },
          ),
        })),
      ).problems.filter(problem => problem.startsWith('evidence.json: '))
    expect(waived(new Date(Date.now() + 80 * 86_400_000).toISOString().slice(0, 10))).toEqual([])
    expect(waived('2999-01-01').join()).toContain('more than 90 days ahead')
  })

  it('is found out by an answer that no run writes down itself', () => {
    const { problems } = forged(files =>
      editEvidence(files, evidence => ({ ...evidence, lab: { ...evidence.lab, where: 'host' } })),
    )
    expect(problems).toContain('sandbox/boot-id: only the answers of a recorded lab are composed')
  })

  it('is found out by a nonce that is not of its salt and challenge', () => {
    const { problems } = forged(files =>
      editEvidence(files, evidence => ({ ...evidence, run: { ...evidence.run, salt: 'another' } })),
    )
    expect(problems).toContain('evidence.json: its nonce is not the hash of its salt and challenge')
  })
})
