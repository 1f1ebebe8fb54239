import { attach } from '../../engine/attached.ts'
import { beginBundle } from '../../evidence/begin-bundle.ts'
import { readSigningKey } from '../../evidence/seal/key.ts'
import type { Lab } from '../../lab/lab.ts'
import { type Environment, readOptions } from '../../lab/options.ts'
import { newRun, type Plan } from '../../observation/plan.ts'
import { type RecordedLab, readRecordedLab } from '../../observation/recorded/recorded-lab.ts'
import { recordedSpan, recordedVersions, takeAnswers } from '../../observation/recorded/take.ts'
import { put } from '../../observation/run-folder.ts'
import { heading } from '../../report/terminal.ts'
import { unfinishedPage } from '../../report/unfinished.ts'
import { finish } from '../finish.ts'
import { readWaivers } from '../read-waivers.ts'
import { vitestOnClaims } from '../vitest.ts'
import { openWorkFolder } from '../work-folder.ts'
import { stopWorkflowCommands } from '../workflow-commands.ts'
import { reportOf } from './report-folder.ts'

/** Judges a recorded lab by the same specs. Nothing is started, nothing is asked, no root is needed. */
export async function judgeRecording(folder: string, args: readonly string[], env: Environment): Promise<number> {
  stopWorkflowCommands(env)
  const options = readOptions(env)
  const waivers = await readWaivers(options.waivers)
  const run = newRun(options.challenge)
  const partial = args.length > 0
  const reports = reportOf(folder, partial)
  const key = options.signingKey === undefined ? undefined : readSigningKey(options.signingKey)
  const recorded = await readRecordedLab(folder)
  await beginBundle(reports, unfinishedPage(run))
  const plan: Plan = { ...run, options, lab: labOf(recorded), problems: {} }
  await using work = await openWorkFolder(reports, run.id)
  await put(work.folder, '.', 'run', plan)
  await put(work.folder, '.', 'waivers', waivers)
  await takeAnswers(recorded, work.folder)
  for (const line of heading(plan.lab, partial)) console.log(line)
  for (const project of ['claims', 'afterwards']) {
    const program = vitestOnClaims(project, args, env, work.folder)
    await attach(program.argv, program).ended
  }
  return await finish({ plan, folder: work.folder, reports, partial, env, key })
}

function labOf(recorded: RecordedLab): Lab {
  const { kind, runtimes, image, source, borrowed } = recorded.manifest
  const loans = borrowed.map(({ shelf, from, why }) => `${shelf}, from ${from}: ${why}`)
  return {
    ...{ where: 'recorded', kind, runtimes, port: 0, nerdctl: [], onHost: [], env: {} },
    images: { probe: image, app: 'none recorded' },
    app: { name: 'none recorded', marker: '', port: 0, standIn: false },
    versions: recordedVersions(recorded),
    recording: { source, ...recordedSpan(recorded), borrowed: loans, boots: recorded.manifest.boots },
  }
}
