import { readdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LabError } from '../engine/lab-error.ts'
import { ofManyNodes } from '../evidence/reports-folder.ts'
import { visibleLine } from '../evidence/visible.ts'
import type { Environment } from '../lab/options.ts'
import { bundleSigns } from './check/bundle-signs.ts'

type Check = (folder: string, args: readonly string[], env: Environment) => Promise<number>

/** Judges a bundle of an earlier suite as a recorded lab. */
const asRecording = '--as-recording'

/** `lab:check FOLDER`: judges once more what somebody handed in. No container, no root, no network; writes into reports/ alone. */
export async function check(given: readonly string[], env: Environment): Promise<number> {
  const [named, ...args] = given.filter(arg => arg !== asRecording)
  if (named === undefined) throw noFolder()
  // npm starts its commands in the project's root, wherever it was called
  const folder = await realpath(resolve(env.INIT_CWD ?? '.', named)).catch(cannot(named))
  const names = await readdir(folder).catch(cannot(named))
  if (names.length === 0) throw noEvidence(named, 'it is empty')
  if (ofManyNodes.every(name => names.includes(name))) throw ofMany(named)
  return (await checkFor(names, given.includes(asRecording)))(folder, args, env)
}

async function checkFor(names: readonly string[], recorded: boolean): Promise<Check> {
  if (recorded) return (await import('./check/judge-bundle.ts')).judgeBundle
  if (bundleSigns.some(name => names.includes(name))) return (await import('./check/replay.ts')).replayBundle
  if (names.includes('lab.json')) return (await import('./check/check-recorded.ts')).checkRecorded
  return (await import('./check/check-lab12.ts')).checkLab12
}

function noFolder(): LabError {
  const remedy = 'say which: npm run lab:check -- reports'
  return new LabError('NO_FOLDER', 'No folder was named', { remedy })
}

function ofMany(folder: string): LabError {
  const nodes = visibleLine(join(folder, 'nodes'))
  const remedy = `check the bundle of one: npm run lab:check -- ${join(nodes, 'NAME')}, or all of them: npm run lab:merge -- ${nodes}`
  return new LabError('NO_EVIDENCE', `${folder} is the report of many nodes, each with a bundle of its own`, { remedy })
}

function cannot(folder: string): (error: Error) => never {
  return error => {
    throw noEvidence(folder, visibleLine(error.message))
  }
}

function noEvidence(folder: string, cameBack: string): LabError {
  const remedy = 'name the folder of a bundle (evidence.json), of a recorded lab (lab.json) or a folder like labs/lab12'
  return new LabError('NO_EVIDENCE', `${folder} holds nothing that could be checked`, { cameBack, remedy })
}
