import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachQuietly } from '../../engine/attached.ts'
import type { ClaimResult } from '../../evidence/evidence.ts'
import type { Lab } from '../../lab/lab.ts'
import { readOptions } from '../../lab/options.ts'
import { writeAnswer } from '../../observation/answers.ts'
import { newRun, type Plan } from '../../observation/plan.ts'
import { layOut, nodeFolder, put } from '../../observation/run-folder.ts'
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

interface Where {
  readonly where?: Lab['where']
  /** Name of the only node of a run over many; undefined: it has one lab */
  readonly node?: string
  /** Does it declare its application to be the stand-in? */
  readonly standIn?: boolean
}

/** Has specs judge answers that a test writes down, as they judge those of a recording; gives the claims by their ids. */
export async function judgedAsTold(
  told: Told,
  specs: readonly string[],
  { where = 'recorded', node, standIn = false }: Where = {},
): Promise<Map<string, ClaimResult>> {
  const work = await mkdtemp(join(tmpdir(), 'told-'))
  try {
    const folder = node === undefined ? work : nodeFolder(work, node)
    for (const each of new Set([work, folder])) await layOut(each)
    const plan: Plan = {
      ...newRun(),
      options: readOptions({}),
      lab: { ...lab, where, app: { ...lab.app, standIn } },
      problems: {},
      replayed: true,
    }
    await put(folder, '.', 'run', plan)
    if (node !== undefined) await put(work, '.', 'run', { ...plan, nodes: [node] })
    for (const [asked, text] of Object.entries(told)) await tell(folder, asked, text)
    const program = vitestOnClaims('claims', specs, {}, work)
    await attachQuietly(program.argv, { ...program, deadlineMs: 60_000 }).ended
    const { claims } = await evidenceIn({ plan, folder, partial: true }, new Map())
    return new Map(claims.map(claim => [claim.id, claim]))
  } finally {
    await rm(work, { recursive: true })
  }
}

async function tell(folder: string, asked: string, text: string | Answer): Promise<void> {
  const [subject, probe = ''] = asked.split('/') as [Subject, string?]
  const answer = typeof text === 'string' ? { text, exitCode: 0, cut: false } : text
  await writeAnswer(folder, { subject, probe, records: [], read: { how: 'composed' }, answer })
}
