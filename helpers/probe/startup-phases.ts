import type { JSONSchemaType } from 'ajv'
import { median } from 'simple-statistics'
import { jsonReader } from './json-answer.ts'
import type { Probe } from './probe.ts'

/** When each phase of one start was reached: milliseconds since its command, by the clock of who waits for it. */
export interface PhaseMarks {
  /** containerd has made the container, its sandbox included: of Kata, the VM has booted */
  createdMs: number
  /** Its first line arrived */
  firstByteMs: number
  /** containerd says that its command has ended */
  exitMs: number
  /** containerd knows it no more */
  goneMs: number
  /** The command that started it has ended */
  endedMs: number
}

/** Medians of the marks over some starts that were made for them alone, never within the timed ones. */
export interface StartupPhases extends PhaseMarks {
  readonly n: number
}

const phases = ['createdMs', 'firstByteMs', 'exitMs', 'goneMs', 'endedMs'] as const
const time = { type: 'number', exclusiveMinimum: 0 } as const
const schema: JSONSchemaType<PhaseMarks[]> = {
  type: 'array',
  minItems: 1,
  maxItems: 1000,
  items: {
    type: 'object',
    required: [...phases],
    properties: { createdMs: time, firstByteMs: time, exitMs: time, goneMs: time, endedMs: time },
  },
}
const readMarks = jsonReader('phases of a start', schema)

/** What a start spends its time on. A start that lacks a mark gave no answer. */
export const startupPhases: Probe<StartupPhases> = {
  name: 'startup-phases',
  budget: 65536,
  parse: answer => {
    const marks = readMarks(answer)
    const middle = (phase: (typeof phases)[number]) => Math.round(median(marks.map(each => each[phase])) * 10) / 10
    const [createdMs, firstByteMs, exitMs, goneMs, endedMs] = phases.map(middle) as [
      number,
      number,
      number,
      number,
      number,
    ]
    return { n: marks.length, createdMs, firstByteMs, exitMs, goneMs, endedMs }
  },
}
