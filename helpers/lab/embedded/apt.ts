import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { run } from '../../engine/process.ts'
import { type StepOptions, step, type Work } from './step.ts'

/** apt that reads this machine's sources and writes into the work folder only. */
export class Apt {
  readonly #work: Work
  readonly #folder: string
  readonly #lists: string

  constructor(work: Work) {
    this.#work = work
    this.#folder = join(work.folder, 'apt')
    this.#lists = join(this.#folder, 'lists')
    mkdirSync(join(this.#folder, 'cache/archives/partial'), { recursive: true })
    writeFileSync(join(this.#folder, 'apt.conf'), configuration(join(this.#folder, 'cache')))
  }

  /** Fetches the packages of the machine's own release into the folder. Throws LabError APT. */
  async download(names: readonly string[], folder: string): Promise<void> {
    mkdirSync(folder, { recursive: true })
    await this.#withLists(lists => this.#call(['apt-get', 'download', ...lists, ...names], folder))
  }

  /** Names of the packages that these depend on, directly. Throws LabError APT. */
  async dependencies(names: readonly string[]): Promise<string[]> {
    const { stdout } = await this.#withLists(lists => this.#call(['apt-cache', 'depends', ...lists, ...names]))
    return dependencyNames(stdout)
  }

  // A fresh machine has no package lists, and old ones name packages that are gone: then apt gets lists of our own
  async #withLists<T>(attempt: (lists: readonly string[]) => Promise<T>): Promise<T> {
    const own = ['-o', `Dir::State::lists=${this.#lists}`]
    if (existsSync(this.#lists)) return attempt(own)
    try {
      return await attempt([])
    } catch (error) {
      if (!(error instanceof LabError) || error.code !== 'APT') throw error
    }
    await this.#update(own)
    return attempt(own)
  }

  // One source out of many may be unreachable; whether that matters is seen by what is then fetched
  async #update(lists: readonly string[]): Promise<void> {
    this.#work.tell('  fetching package lists')
    mkdirSync(join(this.#lists, 'partial'), { recursive: true })
    const signal = this.#work.signal === undefined ? {} : { signal: this.#work.signal }
    await run(['apt-get', 'update', '-c', join(this.#folder, 'apt.conf'), ...lists], { ...aptOptions, ...signal })
  }

  #call([program = '', command = '', ...rest]: readonly string[], cwd = this.#folder) {
    return step(this.#work, [program, command, '-c', join(this.#folder, 'apt.conf'), ...rest], { ...aptOptions, cwd })
  }
}

const aptOptions: StepOptions = {
  timeoutMs: 600_000,
  code: 'APT',
  remedy: 'see that apt reaches its sources (apt-get update works); then run it again',
}

/** The packages under `Depends:` in the answer of `apt-cache depends`, virtual ones left out. Pure. */
export function dependencyNames(answer: string): string[] {
  return [...answer.matchAll(/^\s*\|?Depends: ([a-z0-9][^\s:]*)/gm)].map(([, name = '']) => name)
}

// Hooks of other packages run on an update and write where they like
function configuration(cache: string): string {
  return `Dir::Cache "${cache}";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "2";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`
}
