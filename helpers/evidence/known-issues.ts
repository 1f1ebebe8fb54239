import { knownIssuesIn, type Seen, type Situation } from '../issue/recognize.ts'
import type { KeptRecord } from '../observation/keep.ts'
import { kataShim } from '../probe/kata-shim.ts'
import { ProbeError } from '../probe/probe.ts'
import type { ClaimResult, Evidence, LabFacts, Observation } from './evidence.ts'

/** What known issues are looked for in. */
export interface Traces {
  readonly observations: readonly Observation[]
  readonly records: readonly KeptRecord[]
  readonly raw?: ReadonlyMap<string, Uint8Array>
  readonly versions: LabFacts['versions']
}

/** The claims, each with the known issues that show in what was said and seen about it. No verdict is touched. */
export function withKnownIssues(claims: readonly ClaimResult[], traces: Traces): Evidence['claims'] {
  const situation = situationOf(traces)
  return claims.map(claim => {
    const found = knownIssuesIn(seenOf(claim, traces), situation).filter(({ expected }) => !expected)
    const knownIssues = found.map(({ id, symptom, remedy }) => ({ id, symptom, remedy }))
    return knownIssues.length === 0 ? claim : { ...claim, knownIssues }
  })
}

function seenOf({ id, cause, observations }: ClaimResult, { observations: all, records, raw }: Traces): Seen {
  const own = all.filter(each => observations.includes(each.id))
  const commands = records.filter(record => own.some(each => each.records.includes(record.id)))
  const said = commands.map(({ stderr }) => Buffer.from(raw?.get(stderr.sha256) ?? []).toString('utf8'))
  return {
    claim: id,
    texts: [cause, ...own.flatMap(({ error }) => error?.message ?? []), ...said],
    commands: commands.map(({ stdout, ...record }) => ({ ...record, stdoutBytes: stdout.bytes })),
    observed: Object.fromEntries(own.map(each => [each.id, each.value])),
  }
}

function situationOf({ observations, versions }: Traces): Situation {
  const answered = (probe: string) => observations.find(each => each.probe === probe && each.value)?.value
  const shim = (answered('kata-shim') as Situation['shim']) ?? shimIn(versions.sandbox)
  const { hypervisor } = (answered('kata-configuration') as Situation) ?? {}
  return {
    ...(versions.nerdctl === undefined ? {} : { nerdctl: versions.nerdctl }),
    ...(shim === undefined ? {} : { shim }),
    ...(hypervisor === undefined ? {} : { hypervisor }),
  }
}

// The sandbox's runtime as it names itself; gVisor's line is none of a Kata shim
function shimIn(line = ''): Situation['shim'] {
  try {
    return kataShim.parse({ text: line, exitCode: 0, cut: false })
  } catch (error) {
    if (error instanceof ProbeError) return undefined
    throw error
  }
}
