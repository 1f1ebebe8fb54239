import type { Lab } from '../../lab/lab.ts'
import type { Environment } from '../../lab/options.ts'
import { type RecordedLab, readRecordedLab } from '../../observation/recorded/recorded-lab.ts'
import { recordedSpan, recordedVersions, takeAnswers } from '../../observation/recorded/take.ts'
import { judgeHanded } from './judge-handed.ts'

/** Judges a recorded lab by the same specs. Nothing is started, nothing is asked, no root is needed. */
export async function checkRecorded(folder: string, args: readonly string[], env: Environment): Promise<number> {
  const recorded = await readRecordedLab(folder)
  const handed = { lab: () => labOf(recorded), fill: (work: string) => takeAnswers(recorded, work) }
  return judgeHanded(handed, folder, args, env)
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
