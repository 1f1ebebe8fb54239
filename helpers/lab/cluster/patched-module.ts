import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { goEnvironment } from '../embedded/go-environment.ts'
import { step, type Work } from '../embedded/step.ts'

/** One text of one file of a Go module that is built with another text in its place. */
export interface Patch {
  /** Folder with the go.mod that requires the module */
  readonly folder: string
  readonly module: string
  readonly file: string
  readonly from: string
  readonly to: string
}

/** Makes a folder whose go.mod takes the module from a changed copy; gives that folder. Throws LabError PATCH_FAILED where the text is not there exactly once. */
export async function patchedModule(work: Work, go: string, patch: Patch): Promise<string> {
  const [beside, copy] = [join(work.folder, 'patched'), join(work.folder, 'patched-module')]
  cpSync(await downloaded(work, go, patch), copy, { recursive: true })
  replaceOnce(join(copy, patch.file), patch)
  mkdirSync(beside, { recursive: true })
  const required = readFileSync(join(patch.folder, 'go.mod'), 'utf8')
  writeFileSync(join(beside, 'go.mod'), `${required}\nreplace ${patch.module} => ${copy}\n`)
  cpSync(join(patch.folder, 'go.sum'), join(beside, 'go.sum'))
  return beside
}

async function downloaded(work: Work, go: string, { folder, module }: Patch): Promise<string> {
  const env = goEnvironment(work.folder, process.env)
  const remedy = 'see that the Go module proxy answers: GOPROXY, https_proxy; then run it again'
  const options = { timeoutMs: 600_000, env, cwd: folder, code: 'BUILD_FAILED', remedy }
  const { stdout } = await step(work, [go, 'mod', 'download', '-json', module], options)
  return (JSON.parse(stdout) as { Dir: string }).Dir
}

function replaceOnce(path: string, { file, from, to }: Patch): void {
  const [before, after, ...more] = readFileSync(path, 'utf8').split(from)
  if (before === undefined || after === undefined || more.length > 0)
    throw new LabError('PATCH_FAILED', `${file} does not have the text to be replaced exactly once`, {
      cameBack: from,
      remedy: 'look at that file of the pinned version, and change the patch or the pin',
    })
  writeFileSync(path, before + to + after)
}
