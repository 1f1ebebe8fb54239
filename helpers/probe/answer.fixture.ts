import type { Answer } from './probe.ts'

/** An answer in a test's own words. */
export function answer(text: string, exitCode = 0): Answer {
  return { text, exitCode, cut: false }
}

/** The part of a recorded command (`snapshots/recorded-labs`) that its answer is made of. */
export interface Recorded {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** What the subject itself said: standard output and error without the log lines of nerdctl. */
export function answerOf({ exitCode, stdout, stderr }: Recorded): Answer {
  return answer(stdout + stderr.replace(/^time=.*\n/gm, ''), exitCode)
}

/** The code of the ProbeError that reading throws; the value itself, where it throws none. */
export function codeOf(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    return (error as { code?: unknown }).code ?? error
  }
}
