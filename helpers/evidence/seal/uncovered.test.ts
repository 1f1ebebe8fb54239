import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bundleOf } from '../check/bundle.fixture.ts'
import type { Tampered } from '../check/tamper.fixture.ts'
import { keyPair } from './keys.fixture.ts'
import { manifestFile, manifestJson } from './manifest.ts'
import { uncovered } from './uncovered.ts'

const folder = mkdtempSync(join(tmpdir(), 'uncovered-'))
afterAll(() => rmSync(folder, { recursive: true }))
const bundle = await bundleOf('kata-3.22-go-qemu', keyPair(folder, 'lab').sign)
const raw = [...bundle.keys()].find(path => path.startsWith('raw/')) ?? ''
const changed = (change: (files: Tampered) => void) => {
  const files = new Map(bundle)
  change(files)
  return uncovered(files)
}

describe('a signature covers', () => {
  it('a bundle that is as it was signed, and one that lacks its page', () => {
    expect(uncovered(bundle)).toEqual([])
    expect(changed(files => void files.delete('index.html'))).toEqual([])
  })

  it.each<[string, (files: Tampered) => unknown, RegExp]>([
    ['evidence that was changed', files => files.set('evidence.json', Buffer.from('{}')), /^evidence\.json: /],
    ['a raw output that was changed', files => files.set(raw, Buffer.from('x')), /^raw\//],
    ['a raw output that was added', files => files.set('raw/x', Buffer.from('x')), /^raw\/x: /],
    ['no manifest', files => files.delete(manifestFile), /^statement\.json: /],
    ['no statement', files => files.delete('statement.json'), /^statement\.json: /],
    [
      'a manifest that was made anew',
      files => {
        files.set(raw, Buffer.from('x'))
        files.set(manifestFile, Buffer.from(manifestJson(files)))
      },
      /^statement\.json: what is signed is another manifest\.json/,
    ],
  ])('not %s', (_, change, problem) => {
    expect(changed(files => void change(files))[0]).toMatch(problem)
  })
})
