import type { ClaimResult, Evidence, LabFacts, Observation, RecordEntry, Subject, VerdictName } from '../evidence.ts'
import { withKnownIssues } from '../known-issues.ts'
import * as answers from './answers.ts'
import { keep, type RawOutputs } from './bytes.ts'
import { sampleClaim, sampleIds } from './claims.ts'

/** Evidence to test with, and the raw outputs it names. */
export interface Sample {
  readonly evidence: Evidence
  readonly raw: RawOutputs
}

/** In place of a value: the probe has no answer. */
class Refusal {
  readonly code: string
  readonly message: string
  constructor(code: string, message: string) {
    this.code = code
    this.message = message
  }
}

type Verdicts = Readonly<Record<string, readonly [VerdictName, string]>>
type Answers = Readonly<Record<string, unknown>>

const proven = ['proven', '1 of its tests passed; its control came out false, as it must'] as const

/** A run on a Kata host in which some claims went wrong, each in its own way. */
export function troubledKata(): Sample {
  const denied = new Refusal('DENIED', 'ls: /sys/module: Operation not permitted')
  const lost: Answers = { ...answers.kata, modules: denied, interfaces: [{ name: 'lo', addresses: ['127.0.0.1/8'] }] }
  return sample({ ...kataLab, versions: { ...kataLab.versions, sandbox: dragonballShim } }, lost, {
    'ISOLATION-4': ['refuted', "expected [ 'lo' ] to deeply equal [ 'lo', 'eth0' ]: the sandbox has no eth0"],
    'ISOLATION-5': ['inconclusive', 'DENIED: ls: /sys/module: Operation not permitted'],
    'PERF-6': ['not run', 'None of its tests ran'],
  })
}

/** A run on a Kata host in which all is well. */
export function calmKata(): Sample {
  return sample(kataLab, answers.kata, {})
}

/** A run on a Kata host in which a refuted claim is waived, and one that is proven is waived all the same. */
export function waivedKata(): Sample {
  const { raw, evidence } = troubledKata()
  const waiver = { reason: 'iptables-legacy comes with the next image', owner: 'Ada', expires: '2027-01-31' }
  const claims = evidence.claims.map((claim): ClaimResult => {
    if (claim.id === 'RUNTIME-1') return { ...claim, waiver: { ...waiver, state: 'no longer needed' } }
    return claim.verdict === 'refuted'
      ? { ...claim, verdict: 'waived', waiver: { ...waiver, state: 'in force' } }
      : claim
  })
  return { raw, evidence: { ...evidence, run: { ...evidence.run, exitCode: 2 }, claims } }
}

/** A rehearsal on the embedded lab. */
export function rehearsal(): Sample {
  return sample(embeddedLab, answers.gvisor, {
    'RUNTIME-5': ['not applicable', 'gVisor starts no virtual machine'],
    'PERF-6': ['not applicable', 'gVisor starts no virtual machine'],
  })
}

function sample(lab: LabFacts, sandbox: Answers, verdicts: Verdicts): Sample {
  const raw: RawOutputs = new Map()
  const subjects = { host: answers.host, control: answers.runc, sandbox } as const
  const records = Object.entries(subjects).map(([subject, told]) => record(raw, subject as Subject, told, lab))
  const observations = Object.entries(subjects).flatMap(([subject, told]) => observed(subject as Subject, told))
  const ids = observations.map(each => each.id)
  const claims = withKnownIssues(
    sampleIds.map(id => sampleClaim(id, ...(verdicts[id] ?? proven), ids)),
    { observations, records, raw, versions: lab.versions },
  )
  const exitCode = Object.values(verdicts).some(([name]) => name === 'refuted') ? 1 : 0
  const starts = { control: 1, unconfined: 0, sandbox: 1 }
  const run = { ...runFacts, exitCode }
  return {
    raw,
    evidence: { schema: 'kata-lab-spec/evidence/v1', run, lab, options, starts, claims, observations, records },
  }
}

function observed(subject: Subject, told: Answers): Observation[] {
  return Object.entries(told).map(([probe, value]) => ({
    id: `${subject}/${probe}`,
    subject,
    probe,
    ...(value instanceof Refusal ? { error: { ...value } } : { value }),
    records: [`survey-${subject}`],
    read: { how: 'section', mark: subject },
    text: written(value),
  }))
}

function record(raw: RawOutputs, subject: Subject, told: Answers, lab: LabFacts): RecordEntry {
  const runtime = subject === 'sandbox' ? lab.runtimes.sandbox : lab.runtimes.control
  const inside = ['nerdctl', 'run', '--rm', '--runtime', runtime, lab.images.probe, 'sh', '-s']
  const warning = 'level=warning msg="cannot set cgroup manager to \\"systemd\\" for runtime"\n'
  return {
    id: `survey-${subject}`,
    subject,
    argv: subject === 'host' ? ['sh', '-s'] : inside,
    exitCode: 0,
    signal: null,
    timedOut: false,
    startedAt: '2026-11-24T09:58:41.702Z',
    durationMs: subject === 'host' ? 32 : 1196.1,
    stdout: keep(raw, Object.values(told).map(written).join('\n')),
    stderr: keep(raw, subject === 'sandbox' ? warning : ''),
  }
}

function written(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Refusal) return value.message
  if (Array.isArray(value)) return value.map(written).join('\n')
  return value !== null && typeof value === 'object' && 'banner' in value ? String(value.banner) : JSON.stringify(value)
}

const runFacts = {
  id: 'r-20261124-095824',
  startedAt: '2026-11-24T09:58:24.541Z',
  finishedAt: '2026-11-24T10:02:11.020Z',
  nonce: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  salt: '5b1f0c6de0b94b7e',
  challenge: 'group 7, 24 November',
  partial: false,
}

const options = { lab: 'host', control: 'runc', runcStartupMaxS: 5, gatePerf: 0 }

const dragonballShim =
  'Kata Containers containerd shim (Rust): id: io.containerd.kata.v2, version: 3.22.0, commit: a164693e1afead84cd01d5bc3575e2cbfe64ce35'

const kataLab: LabFacts = {
  where: 'host',
  kind: 'kata',
  rehearsal: false,
  runtimes: { control: 'io.containerd.runc.v2', sandbox: 'io.containerd.kata.v2' },
  images: { probe: 'docker.io/library/busybox:lab', app: 'docker.io/bkimminich/juice-shop:latest' },
  app: { name: 'Juice Shop', standIn: false },
  versions: { nerdctl: '2.3.5', containerd: '2.4.2', runc: '1.1.5', 'containerd-shim-kata-v2': '3.22.0' },
}

const embeddedLab: LabFacts = {
  ...kataLab,
  where: 'embedded',
  kind: 'gvisor',
  rehearsal: true,
  runtimes: { control: 'io.containerd.runc.v2', sandbox: '/opt/lab/bin/runsc' },
  app: { name: 'web shop stand-in', standIn: true },
  versions: { nerdctl: '2.3.5', containerd: '2.4.2', runc: '1.1.5', runsc: 'release-20260122' },
}
