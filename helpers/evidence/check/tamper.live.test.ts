import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VerifyKey } from '../seal/key.ts'
import { keyPair } from '../seal/keys.fixture.ts'
import { bundleOf, committed, render } from './bundle.fixture.ts'
import { checkBundle } from './check-bundle.ts'
import { dice, drawChange, rehash, type Tampered } from './tamper.fixture.ts'

// No container, but a minute: too long for the instruments
const changes = 200
const folder = mkdtempSync(join(tmpdir(), 'keys-'))
const [ours, theirs] = [keyPair(folder, 'ours'), keyPair(folder, 'theirs')]
let [unsigned, signed]: Tampered[] = []

beforeAll(async () => {
  unsigned = await bundleOf('kata-3.22-go-qemu')
  signed = await bundleOf('kata-3.22-go-qemu', ours.sign)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Words of each change that nothing was said of. */
function unnamed(
  of: Tampered | undefined,
  key: VerifyKey | undefined,
  afterwards: (files: Tampered) => void = () => {},
) {
  const roll = dice(`changes of ${key === undefined ? 'an unsigned' : 'a signed'} bundle`)
  return Array.from({ length: changes }).flatMap(() => {
    const files = new Map(of)
    const change = drawChange(files, roll)
    change.apply(files)
    afterwards(files)
    const { problems } = checkBundle({ files, problems: [], beside: [] }, { committed, render, key })
    return problems.length > 0 ? [] : [change.words]
  })
}

describe(`of ${changes} single changes of chance`, () => {
  it('all are named in an unsigned bundle', () => {
    expect(unnamed(unsigned, undefined)).toEqual([])
  }, 120_000)

  it('all are named in a signed bundle', () => {
    expect(unnamed(signed, ours.verify)).toEqual([])
  }, 120_000)

  it('all are refused in a signed bundle that was hashed and signed anew with another key, or not signed', () => {
    expect(unnamed(signed, ours.verify, files => rehash(files, theirs.sign))).toEqual([])
  }, 120_000)
})
