import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachQuietly } from '../../engine/attached.ts'
import type { ClaimResult } from '../../evidence/evidence.ts'
import type { Lab } from '../../lab/lab.ts'
import { readOptions } from '../../lab/options.ts'
import { writeAnswer } from '../../observation/answers.ts'
import { newRun, type Plan } from '../../observation/plan.ts'
import { layOut, put } from '../../observation/run-folder.ts'
import type { Subject } from '../../observation/subject.ts'
import type { Answer } from '../../probe/probe.ts'
import { evidenceIn } from '../finish.ts'
import { vitestOnClaims } from '../vitest.ts'

/** `<subject>/<probe>` to what was printed; an answer where it did not end with 0. */
export type Told = Readonly<Record<string, string | Answer>>

const lab: Lab = {
  ...{ where: 'recorded', kind: 'kata', port: 0, nerdctl: [], onHost: [], env: {}, versions: {} },
  runtimes: { control: 'io.containerd.runc.v2', sandbox: 'io.containerd.kata.v2' },
  images: { probe: 'none recorded', app: 'none recorded' },
  app: { name: 'none recorded', marker: '', port: 0, standIn: false },
  recording: { source: 'answers of a test', from: '', to: '', borrowed: [], boots: [] },
}

/** Has specs judge answers that a test writes down, as they judge those of a recording; gives the claims by their ids. */
export async function judgedAsTold(told: Told, specs: readonly string[]): Promise<Map<string, ClaimResult>> {
  const folder = await mkdtemp(join(tmpdir(), 'told-'))
  try {
    await layOut(folder)
    const plan: Plan = { ...newRun(), options: readOptions({}), lab, problems: {}, replayed: true }
    await put(folder, '.', 'run', plan)
    for (const [asked, text] of Object.entries(told)) await tell(folder, asked, text)
    const program = vitestOnClaims('claims', specs, {}, folder)
    await attachQuietly(program.argv, { ...program, deadlineMs: 60_000 }).ended
    const { claims } = await evidenceIn({ plan, folder, partial: true }, new Map())
    return new Map(claims.map(claim => [claim.id, claim]))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function tell(folder: string, asked: string, text: string | Answer): Promise<void> {
  const [subject, probe = ''] = asked.split('/') as [Subject, string?]
  const answer = typeof text === 'string' ? { text, exitCode: 0, cut: false } : text
  await writeAnswer(folder, { subject, probe, records: [], read: { how: 'composed' }, answer })
}
