import { canonicalJson } from '../canonical.ts'
import type { Evidence } from '../evidence.ts'
import { type Opened, open, signedBytes } from './envelope.ts'
import type { VerifyKey } from './key.ts'
import { type Files, manifestFile, manifestProblems, statementFile } from './manifest.ts'
import { statementOf } from './statement.ts'

/** What is known of who vouches for a bundle. */
export interface SealFound {
  readonly state: 'verified' | 'signed' | 'unsigned'
  /** Id that the signature names; not to be trusted unless verified */
  readonly keyid?: string
  /** What is wrong, each beginning with a file; none if nothing is */
  readonly problems: readonly string[]
}

/** Checks manifest, statement and, with a key, the signature. `evidence` is what stands in the bundle, if it can be read. Pure. */
export function checkSeal(files: Files, evidence: Evidence | undefined, key: VerifyKey | undefined): SealFound {
  const bytes = files.get(statementFile)
  const opened = bytes && open(Buffer.from(bytes).toString('utf8'))
  const state = stateOf(opened, key)
  const problems = [
    ...manifestProblems(files),
    ...(opened
      ? statementProblems(files, evidence, opened)
      : [`${statementFile}: ${bytes ? 'it is none of ours' : 'it is missing'}`]),
    ...(key && state !== 'verified' ? [`${statementFile}: it is not signed with the key ${key.id}`] : []),
    ...(evidence && opened ? signerProblems(evidence, opened) : []),
  ]
  return { state, problems, ...(opened?.signature ? { keyid: opened.signature.keyid } : {}) }
}

function stateOf(opened: Opened | undefined, key: VerifyKey | undefined): SealFound['state'] {
  if (opened?.signature === undefined) return 'unsigned'
  const { keyid, bytes } = opened.signature
  const verified = key !== undefined && keyid === key.id && key.verifies(signedBytes(opened.payload), bytes)
  return verified ? 'verified' : 'signed'
}

function statementProblems(files: Files, evidence: Evidence | undefined, { payload }: Opened): string[] {
  const manifest = files.get(manifestFile)
  if (evidence === undefined || manifest === undefined) return []
  const right = canonicalJson(statementOf(evidence, manifest))
  return payload === right ? [] : [`${statementFile}: it does not state what evidence.json and ${manifestFile} hold`]
}

function signerProblems({ run }: Evidence, { signature }: Opened): string[] {
  if (run.signedWith === signature?.keyid) return []
  const [said, is] = [run.signedWith, signature?.keyid].map(id => (id === undefined ? 'unsigned' : `signed with ${id}`))
  return [`${statementFile}: it is ${is}; evidence.json says ${said}`]
}
