import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs'
import { run } from '../../engine/process.ts'
import { goToolchain } from './go-toolchain.ts'
import { flaw, makePart, type Recipe } from './part.ts'
import { pins } from './pins.ts'
import { diskFull, neededGiB, type Work } from './step.ts'

/** Makes those of the wanted parts that are absent or damaged, one after another; says which, why and how long it took. */
export async function makeParts(root: string, wanted: readonly Recipe[], work: Work): Promise<void> {
  const flawed = wanted.filter(recipe => flaw(root, recipe))
  // Another preparation may have made them while we waited
  if (flawed.length === 0) return removeWorkFolder(work)
  const began = performance.now()
  openWorkFolder(work)
  const built = await makeAll(root, flawed, work)
  await removeWorkFolder(work)
  summary(work, performance.now() - began, built)
}

/** Gives the builds' own time, in ms. */
async function makeAll(root: string, flawed: readonly Recipe[], work: Work): Promise<number> {
  const steps = new Steps(work, flawed.length + (flawed.some(recipe => recipe.fromSource) ? 1 : 0))
  let [go, built] = ['', 0]
  for (const recipe of flawed) {
    if (recipe.fromSource) go ||= await steps.take(`Go ${pins.go} or newer`, () => goToolchain(work))
    const why = flaw(root, recipe)
    if (why !== 'absent') work.tell(`${recipe.name} is made again: ${why}`)
    const began = performance.now()
    await steps.take(recipe.doing, () => makePart(root, recipe, go))
    if (recipe.fromSource) built += performance.now() - began
  }
  return built
}

/** Says which step of how many begins, and how long it took. */
class Steps {
  readonly #work: Work
  readonly #count: number
  #taken = 0

  constructor(work: Work, count: number) {
    this.#work = work
    this.#count = count
  }

  async take<T>(doing: string, action: () => Promise<T>): Promise<T> {
    this.#taken += 1
    const place = `[${this.#taken} of ${this.#count}]`
    this.#work.tell(`${place} ${doing}`)
    const began = performance.now()
    const outcome = await action().catch(error => Promise.reject(explained(error, this.#work)))
    this.#work.tell(`${place} done in ${seconds(performance.now() - began)}`)
    return outcome
  }
}

function explained(error: unknown, work: Work): unknown {
  const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
  return full ? diskFull(work.folder, { cameBack: error.message }) : error
}

// Told before the first minute is spent. A preparation that goes on has its space already
function openWorkFolder({ folder }: Work): void {
  if (existsSync(folder)) return
  mkdirSync(folder)
  const { bavail, bsize } = statfsSync(folder)
  const freeGiB = (bavail * bsize) / 2 ** 30
  if (freeGiB >= neededGiB) return
  rmSync(folder, { recursive: true })
  throw diskFull(folder, { cameBack: `${freeGiB.toFixed(1)} GiB free, ${neededGiB} GiB needed` })
}

// What Go fetched and compiled is of use until the last part is made: a killed preparation goes on from it
async function removeWorkFolder({ folder }: Work): Promise<void> {
  await run(['rm', '-rf', folder], { timeoutMs: 600_000 })
}

function summary({ tell }: Work, totalMs: number, builtMs: number): void {
  const ratio = builtMs === 0 ? '' : `, ${(totalMs / builtMs).toFixed(2)} times the builds' own ${seconds(builtMs)}`
  tell(`Lab prepared in ${seconds(totalMs)}${ratio}`)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
