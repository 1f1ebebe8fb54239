/** What a subject said to one probe. */
export interface Answer {
  readonly exitCode: number
  readonly text: string
  /** true: the answer was longer than the probe's budget and is cut */
  readonly cut: boolean
}

/** One question put to a subject, and the reader of its answer. */
export interface Probe<T> {
  /** Unique; letters, digits and dashes */
  readonly name: string
  /** POSIX sh, run by busybox ash or dash; only what busybox and a plain Debian both have. Absent: not a question for a shell */
  readonly ask?: string
  /** Bound in bytes of the answer; default 1024; eight times as much on a host */
  readonly budget?: number
  /** Plain JSON, or a ProbeError: a failure never turns into a value. */
  parse(answer: Answer): T
}

/** "There is no such thing here" is an answer. */
export const absent = 'absent'
export type Absent = typeof absent

/** Why an answer is no answer. Code: NOT_ASKED (nobody put the question), NO_ANSWER (silence), DENIED (EPERM, EACCES), UNREADABLE (not what was asked), CUT, FAILED (exit code). */
export class ProbeError extends Error {
  override readonly name = 'ProbeError'
  readonly code: 'NOT_ASKED' | 'NO_ANSWER' | 'DENIED' | 'UNREADABLE' | 'CUT' | 'FAILED'

  constructor(code: ProbeError['code'], message: string) {
    super(message)
    this.code = code
  }
}
