import { onlyStraddles } from '../../verdict/exit-code.ts'
import { canonicalJson } from '../canonical.ts'
import type { Evidence, VerdictName } from '../evidence.ts'
import { manifestFile, sha256 } from './manifest.ts'

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export interface Statement {
  readonly _type: 'https://in-toto.io/Statement/v1'
  readonly subject: readonly Resource[]
  readonly predicateType: 'https://in-toto.io/attestation/test-result/v0.1'
  readonly predicate: {
    readonly result: 'PASSED' | 'WARNED' | 'FAILED'
    readonly configuration: readonly Resource[]
    readonly passedTests: readonly string[]
    readonly warnedTests: readonly string[]
    readonly failedTests: readonly string[]
  }
}

/** A thing with its digest. */
export interface Resource {
  readonly name: string
  readonly digest: { readonly sha256: string }
  readonly annotations?: Readonly<Record<string, unknown>>
}

/** What a run states about what it tested: as far as a digest of it was seen, and of the bundle that shows it. Pure. */
export function statementOf(evidence: Evidence, manifest: Uint8Array | string): Statement {
  const named = (...verdicts: VerdictName[]) =>
    evidence.claims.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id)
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [...tested(evidence), { name: manifestFile, digest: { sha256: sha256(manifest) } }],
    predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
    predicate: {
      result: resultOf(evidence),
      configuration: configurationOf(evidence),
      passedTests: named('proven'),
      warnedTests: named('inconclusive', 'not run', 'waived'),
      failedTests: named('refuted'),
    },
  }
}

// Whoever trusts PASSED must not get it for less than exit code 0, nor for a run that says nothing about Kata, nor
// where nothing was run
function resultOf({ run, lab, claims }: Evidence): Statement['predicate']['result'] {
  if (run.exitCode !== 0 || run.partial) return 'FAILED'
  const notRun = run.replayedAt !== undefined || lab.where === 'recorded'
  const warns = claims.some(claim => claim.verdict === 'waived' || onlyStraddles(claim))
  return lab.rehearsal || notRun || warns ? 'WARNED' : 'PASSED'
}

function configurationOf({ lab, options, run }: Evidence): Resource[] {
  const { where, kind, rehearsal } = lab
  const challenge = run.challenge === undefined ? {} : { challenge: run.challenge }
  const replayed = run.replayedAt === undefined ? {} : { replayedAt: run.replayedAt }
  const annotations = { where, kind, rehearsal, run: run.id, nonce: run.nonce, ...challenge, ...replayed }
  return [
    { name: 'lab', digest: { sha256: sha256(canonicalJson(lab)) }, annotations },
    { name: 'options', digest: { sha256: sha256(canonicalJson(options)) } },
    ...resource('suite', run.suite, 'specs/ and helpers/'),
  ]
}

function tested({ lab, observations }: Evidence): Resource[] {
  const seen = (id: string) => observations.find(each => each.id === id)?.value
  const runtime = seen('sandbox/runtime-file') as { real?: unknown; sha256?: unknown } | undefined
  const { kernel } =
    (seen('sandbox/guest-files') as { kernel?: { path?: unknown; sha256?: unknown } } | undefined) ?? {}
  return [
    ...resource(lab.kind === 'kata' ? 'shim' : 'runtime', runtime?.sha256, runtime?.real),
    ...resource('guest-kernel', kernel?.sha256, kernel?.path),
    ...resource('probe-image', seen('host/probe-image'), lab.images.probe),
    ...resource('app-image', seen('host/app-image'), lab.images.app),
  ]
}

function resource(name: string, digest: unknown, is: unknown): Resource[] {
  const [, hex] = /^(?:sha256:)?([0-9a-f]{64})$/.exec(String(digest)) ?? []
  return hex === undefined ? [] : [{ name, digest: { sha256: hex }, annotations: { is: String(is) } }]
}
