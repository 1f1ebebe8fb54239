import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommittedClaim } from '../../claim/committed.ts'
import type { TestOutcome } from '../../claim/outcome.ts'
import { type Given, note } from '../../observation/answers.ts'
import type { KeptRecord } from '../../observation/keep.ts'
import { newRun, type Plan } from '../../observation/plan.ts'
import { readRecordedLab } from '../../observation/recorded/recorded-lab.ts'
import { takeAnswers } from '../../observation/recorded/take.ts'
import { all, layOut } from '../../observation/run-folder.ts'
import { assemble } from '../assemble.ts'
import { writeBundle } from '../bundle.ts'
import { readBundleFolder } from '../bundle-files.ts'
import type { Evidence } from '../evidence.ts'
import type { SigningKey } from '../seal/key.ts'
import type { Tampered } from './tamper.fixture.ts'

const snapshots = join(import.meta.dirname, '../../../snapshots')

/** The claims that this checkout holds. */
export const committed = JSON.parse(readFileSync(join(snapshots, 'claims.json'), 'utf8')) as CommittedClaim[]

export const render = ({ run, claims }: Evidence) => JSON.stringify([run.id, claims.map(({ verdict }) => verdict)])

/** A bundle with the bytes of a kept recording, a note of the suite's own, and tests that all passed. */
export async function bundleOf(recording: string, key?: SigningKey): Promise<Tampered> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-to-check-'))
  try {
    await layOut(folder)
    const lab = await readRecordedLab(join(snapshots, 'recorded-labs', recording))
    await takeAnswers(lab, folder)
    await note(folder, { subject: 'host', probe: 'ours' }, [], JSON.stringify({ port: 1, ids: ['a'.repeat(12)] }))
    const raw = new Map<string, Uint8Array>()
    for (const name of await readdir(join(folder, 'raw'))) raw.set(name, await readFile(join(folder, 'raw', name)))
    const evidence = assemble({
      ...{ plan: planOf(lab.manifest.boots), partial: false, finishedAt: '2026-11-24T12:00:00.000Z', committed, raw },
      ...{ starts: { control: 0, unconfined: 0, sandbox: 0 }, signedWith: key?.id },
      outcomes: [{ claims: committed.map(outcomeOf), broken: [], errors: [] }],
      records: await all<KeptRecord>(folder, 'records'),
      answers: await all<Given>(folder, 'answers'),
    })
    await writeBundle(join(folder, 'reports'), { evidence, raw, render, key })
    return new Map((await readBundleFolder(join(folder, 'reports'))).files)
  } finally {
    await rm(folder, { recursive: true })
  }
}

function planOf(boots: readonly string[]): Plan {
  const recording = { source: 'a test', from: '2026-11-24T09:00:00.000Z', to: '2026-11-24T11:00:00.000Z', borrowed: [] }
  const lab: Plan['lab'] = {
    ...({ where: 'recorded', kind: 'kata' } as const),
    ...{ nerdctl: [], onHost: [], env: {}, port: 0, versions: {} },
    ...{ runtimes: { control: 'runc', sandbox: 'kata' }, images: { probe: 'p', app: 'a' } },
    ...{ app: { name: 'a', marker: '', port: 0, standIn: false }, recording: { ...recording, boots } },
  }
  const options = { challenge: 'room 7', gatePerf: 0 } as Plan['options']
  return { ...newRun('room 7', new Date('2026-11-24T11:59:00.000Z')), options, lab, problems: {} }
}

function outcomeOf({ spec, ...claim }: CommittedClaim) {
  const passed: TestOutcome = {
    ...{
      title: 'it is so',
      role: 'test',
      state: 'passed',
      durationMs: 1,
      errors: [],
      observations: ['sandbox/kernel'],
    },
  }
  const role = claim.selfCheck === undefined ? ('control' as const) : ('self-check' as const)
  return { claim, file: spec, tests: [passed, { ...passed, title: 'it is not so', role }] }
}
