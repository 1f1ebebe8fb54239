import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { contents } from '../../evidence/bundle.ts'
import { bundleOf, committed, render } from '../../evidence/check/bundle.fixture.ts'
import { checkBundle } from '../../evidence/check/check-bundle.ts'
import { answersIn, planIn, recompute } from '../../evidence/check/recompute.ts'
import { editEvidence, rehash, type Tampered } from '../../evidence/check/tamper.fixture.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { readOptions } from '../../lab/options.ts'
import { allRaw, layOut } from '../../observation/run-folder.ts'
import { renderPage } from '../../report/page.ts'
import { fill } from '../check/fill.ts'
import { judgeQuietly } from '../check/judge-by-specs.ts'
import { evidenceIn } from '../finish.ts'

/** A bundle of a kept recording as a run of this checkout leaves it, page and options included, judged by its specs after `edit`. For tests. */
export async function wholeBundle(recording = 'kata-3.22-go-qemu', edit = same): Promise<Tampered> {
  const files = await bundleOf(recording)
  const options = { ...readOptions({ LAB_CHALLENGE: 'room 7' }) } as unknown as Evidence['options']
  return judged(rewritten(files, evidence => edit({ ...evidence, options })))
}

const same = (evidence: Evidence) => evidence

/** The bundle as it would have been left if its tests had come to something else: verdicts, page and hashes are made anew. */
export function forged(bundle: Tampered, edit: (evidence: Evidence) => Evidence): Tampered {
  const raw = new Map([...bundle].map(([path, bytes]) => [path.replace(/^raw\//, ''), bytes]))
  return rewritten(bundle, evidence => {
    const edited = edit(evidence)
    const checkout = { committed, ...(evidence.specs ? { specs: evidence.specs } : {}) }
    return recompute(edited, answersIn(edited, raw), raw, checkout)
  })
}

async function judged(bundle: Tampered): Promise<Tampered> {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-judged-'))
  try {
    await layOut(folder)
    const checked = checkBundle({ files: bundle, problems: [], beside: [] }, { committed, render })
    if (checked.evidence === undefined) throw new Error(checked.problems.join('\n'))
    const { starts, run } = checked.evidence
    await fill(folder, checked.evidence, checked)
    if (!(await judgeQuietly(folder, {}, 60_000))) throw new Error('The specs did not run to their end')
    const replayed = { at: run.finishedAt, starts, finishedAt: run.finishedAt }
    const plan = planIn(checked.evidence)
    const again = await evidenceIn({ plan, folder, partial: false, replayed }, await allRaw(folder))
    const { replayedAt: _, ...own } = again.run
    return rewritten(bundle, () => ({ ...again, run: own }))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The bundle as it would have been left if its evidence had said something else. */
export function rewritten(bundle: Tampered, edit: (evidence: Evidence) => Evidence): Tampered {
  const files = new Map(bundle)
  editEvidence(files, edit)
  const evidence = JSON.parse(Buffer.from(files.get('evidence.json') ?? []).toString('utf8')) as Evidence
  const shown = { ...contents(evidence), 'index.html': renderPage(evidence) }
  for (const [name, text] of Object.entries(shown)) files.set(name, Buffer.from(text))
  rehash(files)
  return files
}

/** Writes a bundle into a folder. */
export async function writeFiles(folder: string, files: Tampered): Promise<string> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  return folder
}
