import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rehash, type Tampered } from '../../evidence/check/tamper.fixture.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { keyPair } from '../../evidence/seal/keys.fixture.ts'
import { rewritten, wholeBundle } from '../fleet/bundle-folder.fixture.ts'
import { checkout } from '../lab-run.fixture.ts'
import { surfaces } from './surfaces.fixture.ts'

/** A checkout of an auditor, a folder for what is handed in, the keys of a lab, and an honest bundle. Disposed of at the end of its tests. */
export async function auditor() {
  const [here, folder] = [checkout(), mkdtempSync(join(tmpdir(), 'handed-in-'))]
  const keys = keyPair(folder, 'lab')
  return {
    ...{ here, folder, keys, truth: await wholeBundle('kata-3.22-go-qemu-same-kernel') },
    sign: { LAB_SIGNING_KEY: keys.secret },
    /** Checks a folder that was handed in. */
    check: (name: string, options?: Parameters<typeof surfaces>[2]) =>
      surfaces(here.folder, join(folder, name), options),
    /** The bundle, signed with the key of the lab. */
    signed: (files: Tampered) => {
      const by = rewritten(files, each => ({ ...each, run: { ...each.run, signedWith: keys.sign.id } }))
      rehash(by, keys.sign)
      return by
    },
    [Symbol.dispose]: () => {
      here[Symbol.dispose]()
      rmSync(folder, { recursive: true })
    },
  }
}

export const evidenceIn = (files: Tampered) =>
  JSON.parse(Buffer.from(files.get('evidence.json') ?? []).toString('utf8')) as Evidence
