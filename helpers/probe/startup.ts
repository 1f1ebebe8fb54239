import type { JSONSchemaType } from 'ajv'
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
    const lost = all.filter(isSilent).length
    const tolerated = lost * oneLostOf <= all.length
    const samples = all.filter(each => !tolerated || !isSilent(each))
    for (const sample of samples) check(sample, `Sample ${all.indexOf(sample) + 1} of ${all.length}`)
    const seen = timings(samples.map(({ ms }) => ms))
    return lost === 0 ? seen : { ...seen, warnings: [...seen.warnings, lostWords(lost, all.length)] }
  },
}

const isSilent = ({ exitCode, stdout }: StartupSample) => exitCode === 0 && stdout === ''

const lostWords = (lost: number, all: number) =>
  `${lost} of ${all} starts ended with code 0 and not a word, as nerdctl loses what a container prints that ends at once: no sample`

/** The first start of each runtime, which is kept apart: it warms the caches up. */
export const startupWarmUp: Probe<Timings> = { ...startup, name: 'startup-warm-up' }

/** Start-up times of a container that sleeps for a second before it does what the others do. */
export const sleeper: Probe<Timings> = { ...startup, name: 'sleeper' }

function check({ exitCode, stdout, stderr = '' }: StartupSample, which: string): void {
  if (exitCode !== 0) throw new ProbeError('FAILED', `${which}: ${stderr || `exit code ${exitCode ?? 'none'}`}`)
  if (stdout === '') throw new ProbeError('NO_ANSWER', `${which}: exit code 0 and not a word`)
  if (stdout !== 'test\n') throw new ProbeError('UNREADABLE', `${which} said ${JSON.stringify(stdout.slice(0, 120))}`)
}
