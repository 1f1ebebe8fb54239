import type { JSONSchemaType } from 'ajv'
import { jsonReader } from './json-answer.ts'
import { type Probe, ProbeError } from './probe.ts'
import { type Timings, timings } from './timings.ts'

/** What is computed: whole numbers in registers, or places of an array by turns of chance. */
export const computations = ['integer', 'memory'] as const
export type Computation = (typeof computations)[number]

/** One computation: how long the host saw it take, and what came out. */
export interface ComputeSample {
  ms: number
  result: number
}

const [steps, places, walk] = [200_000, 16_384, 100_000]

/**
 * An awk program that computes both, again and again, and says a line at each end. The host times the lines as they come,
 * so that no clock of the sandbox is trusted. `times` as many steps make the whole numbers take longer.
 */
export function computeProgram(repetitions: number, times = 1): string {
  return [
    `BEGIN { for (i = 0; i < ${places}; i++) a[i] = i`,
    `for (r = 0; r < ${repetitions}; r++) { print "begin"; fflush()`,
    `s = 1; for (i = 0; i < ${steps * times}; i++) s = (s * 69069 + 1) % 2147483648; printf "integer %d\\n", s; fflush()`,
    `j = 1; t = 0; for (i = 0; i < ${walk}; i++) { j = (j * 69069 + 1) % ${places}; t += a[j] }`,
    `printf "memory %d\\n", t; fflush() } }`,
  ].join('\n')
}

/** What must come out. */
export function expectedResult(computation: Computation, times = 1): number {
  let [s, j, t] = [1, 1, 0]
  if (computation === 'integer') {
    for (let i = 0; i < steps * times; i++) s = (s * 69069 + 1) % 2147483648
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
    properties: { ms: { type: 'number', exclusiveMinimum: 0 }, result: { type: 'integer' } },
  },
}
const readSamples = jsonReader('samples of a computation', schema)

/** Times of whole numbers. A result that is wrong is an error of the whole probe: something else was computed. */
export const computeInteger = compute('compute-integer', 'integer')

/** Times of places of an array. */
export const computeMemory = compute('compute-memory', 'memory')

/** Times of three times as many whole numbers. */
export const computeThrice = compute('compute-thrice', 'integer', 3)

function compute(name: string, computation: Computation, times = 1): Probe<Timings> {
  return {
    name,
    budget: 65536,
    parse: answer => {
      const samples = readSamples(answer)
      const expected = expectedResult(computation, times)
      const wrong = samples.find(({ result }) => result !== expected)
      if (wrong) throw new ProbeError('UNREADABLE', `${wrong.result} came out, not ${expected}`)
      return timings(samples.map(({ ms }) => ms))
    },
  }
}
