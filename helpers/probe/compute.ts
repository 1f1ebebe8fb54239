import type { JSONSchemaType } from 'ajv'
import { median } from 'simple-statistics'
import { jsonReader } from './json-answer.ts'
import { type Probe, ProbeError } from './probe.ts'
import { type Timings, timings } from './timings.ts'

/** What is computed: whole numbers in registers, places of an array by turns of chance, three times as many whole numbers. */
export const computations = ['integer', 'memory', 'thrice'] as const
export type Computation = (typeof computations)[number]

/** One computation: how long the host saw it take, and what came out. */
export interface ComputeSample {
  ms: number
  result: number
  /** Which container it was, from 1 */
  container?: number
  /** Its line came together with another, or the one after it did, so that its time is none */
  together?: boolean
}

const [numbers, places, walk] = [200_000, 16_384, 100_000]
const steps: Readonly<Record<Computation, number>> = { integer: numbers, memory: walk, thrice: 3 * numbers }

/** No awk takes a step of several operations in 50 cycles of 5 GHz. */
const leastMsOfStep = 0.000_01

/** What a computation takes longer than, on any machine; milliseconds. Less is the time between two lines that were delivered together. */
export const leastMs = (computation: Computation) => steps[computation] * leastMsOfStep

/**
 * An awk program that computes whole numbers and places of an array, again and again, and with `thrice` three times the numbers at last. It says a
 * line at each end. The host times the lines as they come, so that no clock of the sandbox is trusted.
 */
export function computeProgram(repetitions: number, thrice = false): string {
  return [
    `BEGIN { for (i = 0; i < ${places}; i++) a[i] = i`,
    `for (r = 0; r < ${repetitions}; r++) { print "begin"; fflush()`,
    wholeNumbers('integer'),
    `j = 1; t = 0; for (i = 0; i < ${walk}; i++) { j = (j * 69069 + 1) % ${places}; t += a[j] }`,
    `printf "memory %d\\n", t; fflush() }`,
    ...(thrice ? ['print "begin"; fflush()', wholeNumbers('thrice')] : []),
    '}',
  ].join('\n')
}

const wholeNumbers = (which: Computation) =>
  `s = 1; for (i = 0; i < ${steps[which]}; i++) s = (s * 69069 + 1) % 2147483648; printf "${which} %d\\n", s; fflush()`

/** What must come out. */
export function expectedResult(computation: Computation): number {
  let [s, j, t] = [1, 1, 0]
  if (computation !== 'memory') {
    for (let i = 0; i < steps[computation]; i++) s = (s * 69069 + 1) % 2147483648
    return s
  }
  for (let i = 0; i < walk; i++) {
    j = (j * 69069 + 1) % places
    t += j
  }
  return t
}

const schema: JSONSchemaType<ComputeSample[]> = {
  type: 'array',
  minItems: 1,
  maxItems: 10000,
  items: {
    type: 'object',
    required: ['ms', 'result'],
    properties: {
      ms: { type: 'number', minimum: 0 },
      result: { type: 'integer' },
      container: { type: 'integer', minimum: 1, nullable: true },
      together: { type: 'boolean', nullable: true },
    },
  },
}
const readSamples = jsonReader('samples of a computation', schema)

/** Times of whole numbers, one a container: what repeats in it shares its luck with the host. A result that is wrong is an error of the whole probe: something else was computed. */
export const computeInteger = compute('integer')

/** Times of places of an array, one a container. */
export const computeMemory = compute('memory')

/** Times of three times as many whole numbers, one a container. */
export const computeThrice = compute('thrice')

function compute(computation: Computation): Probe<Timings> {
  return {
    name: `compute-${computation}`,
    budget: 65536,
    parse: answer => {
      const samples = readSamples(answer)
      const expected = expectedResult(computation)
      const wrong = samples.find(({ result }) => result !== expected)
      if (wrong) throw new ProbeError('UNREADABLE', `${wrong.result} came out, not ${expected}`)
      const timed = samples.filter(({ ms, together }) => together !== true && ms >= leastMs(computation))
      const seen = timings(eachContainer(samples, timed), 'comparison')
      const left = samples.length - timed.length
      return left === 0 ? seen : { ...seen, warnings: [...seen.warnings, leftOut(left, samples.length)] }
    },
  }
}

/** Of so many containers one may have no time: a busy host delivers all of its lines together. */
const oneLostOf = 5

/** The median time of each container, in their order. Who does not say which container it was has one. */
function eachContainer(samples: readonly ComputeSample[], timed: readonly ComputeSample[]): number[] {
  const containers = [...new Set(samples.map(({ container }) => container))]
  const times = containers.map(which => timed.filter(({ container }) => container === which).map(({ ms }) => ms))
  const lost = times.flatMap((own, at) => (own.length > 0 ? [] : [at + 1]))
  if (lost.length * oneLostOf <= containers.length) return times.filter(own => own.length > 0).map(median)
  const message = `Container ${lost[0]} of ${containers.length}: the lines of its computations came together, so none of them has a time`
  throw new ProbeError('UNREADABLE', message)
}

const leftOut = (left: number, all: number) =>
  `${left} of ${all} computations have no time of their own, as their lines came together with others: no sample`
