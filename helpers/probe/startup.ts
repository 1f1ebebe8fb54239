import type { JSONSchemaType } from 'ajv'
import { median } from 'simple-statistics'
import { jsonReader } from './json-answer.ts'
import { type Probe, ProbeError } from './probe.ts'
import { type Timings, timings } from './timings.ts'

/** One start of the lab's command, `echo test`. */
export interface StartupSample {
  ms: number
  /** null: it gave none, being ended at its deadline or by a signal */
  exitCode: number | null
  stdout: string
  /** The last words of one that failed */
  stderr?: string
}

const schema: JSONSchemaType<StartupSample[]> = {
  type: 'array',
  minItems: 1,
  maxItems: 10000,
  items: {
    type: 'object',
    required: ['ms', 'exitCode', 'stdout'],
    properties: {
      ms: { type: 'number', exclusiveMinimum: 0 },
      exitCode: { type: 'integer', nullable: true } as never, // the type of ajv cannot say "number or null, and required"
      stdout: { type: 'string' },
      stderr: { type: 'string', nullable: true },
    },
  },
}
const readSamples = jsonReader('samples of a start', schema)

/** Of so many starts one may be without a word: nerdctl loses what a container prints that ends at once, https://github.com/containerd/nerdctl/issues/3877 */
const oneLostOf = 10

/**
 * How long a container took from the command to its end. A start that failed, or said another word than `test`, is an error of the whole probe: it
 * may fail quickly and is no sample. One that ended well without a word is none either, and it is said; more of them are an error.
 */
export const startup: Probe<Timings> = {
  name: 'startup',
  budget: 65536,
  parse: answer => {
    const all = readSamples(answer)
    const lost = all.filter(isSilent)
    const said = isTolerated(all) ? all.filter(each => !isSilent(each)) : all
    for (const sample of said) check(sample, `Sample ${all.indexOf(sample) + 1} of ${all.length}`)
    const counted = countedStarts(all)
    const seen = timings(counted.map(({ ms }) => ms))
    if (lost.length === 0) return seen
    return { ...seen, warnings: [...seen.warnings, lostWords(lost.length, counted.length - said.length, all.length)] }
  },
}

/**
 * The starts whose times count: those with their word, and of those without it the ones that took longer than half of them, for what was lost must
 * not make starts look quicker than they are. All, where so many lost theirs that the whole is an error.
 */
export function countedStarts(all: readonly StartupSample[]): readonly StartupSample[] {
  if (!isTolerated(all)) return all
  const middle = median(all.filter(each => !isSilent(each)).map(({ ms }) => ms))
  return all.filter(each => !isSilent(each) || each.ms > middle)
}

const isSilent = ({ exitCode, stdout }: StartupSample) => exitCode === 0 && stdout === ''
const isTolerated = (all: readonly StartupSample[]) => all.filter(isSilent).length * oneLostOf <= all.length

function lostWords(lost: number, slow: number, all: number): string {
  const counted = slow === 0 ? 'no sample' : `no sample, but for ${slow} that took longer than half of the others`
  return `${lost} of ${all} starts ended with code 0 and not a word, as nerdctl loses what a container prints that ends at once: ${counted}`
}

/** The first start of each runtime, which is kept apart: it warms the caches up. */
export const startupWarmUp: Probe<Timings> = { ...startup, name: 'startup-warm-up' }

/** Start-up times of containers that sleep for as long as runc may take before they do what the others do. */
export const heldStartup: Probe<Timings> = { ...startup, name: 'held-startup' }

/** Within how many seconds the lab lets a container start. */
export function startupBoundS(
  subject: 'control' | 'sandbox',
  kind: 'kata' | 'gvisor',
  options: Readonly<Record<'kataStartupMaxS' | 'gvisorStartupMaxS' | 'runcStartupMaxS', number>>,
): number {
  if (subject === 'control') return options.runcStartupMaxS
  return kind === 'kata' ? options.kataStartupMaxS : options.gvisorStartupMaxS
}

function check({ exitCode, stdout, stderr = '' }: StartupSample, which: string): void {
  if (exitCode !== 0) throw new ProbeError('FAILED', `${which}: ${stderr || `exit code ${exitCode ?? 'none'}`}`)
  if (stdout === '') throw new ProbeError('NO_ANSWER', `${which}: exit code 0 and not a word`)
  if (stdout !== 'test\n') throw new ProbeError('UNREADABLE', `${which} said ${JSON.stringify(stdout.slice(0, 120))}`)
}
