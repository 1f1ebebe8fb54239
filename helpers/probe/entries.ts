import type { Probe } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** What `/proc` lists. */
export interface Entries {
  /** Processes. The shell that asks and what it starts are among them: two or three more than without it */
  readonly numeric: number
  readonly other: number
  /** The entries that are no processes, sorted */
  readonly names: readonly string[]
}

/**
 * How many processes and other things `/proc` shows. The processes are counted by the subject, because a large host has
 * more of them than an answer may hold; the count comes last, so that a cut answer has none. The `ls` of busybox looks at each
 * and fails over a process that has ended meanwhile: that one is not there, and all others are.
 */
export const entries: Probe<Entries> = {
  name: 'entries',
  ask: `all=$(ls /proc 2>&1); code=$?
there=$(printf '%s\\n' "$all" | grep -v '^ls: /proc/[0-9][0-9]*: No such file or directory$')
[ $code -eq 0 ] || [ "$there" != "$all" ] || { printf '%s\\n' "$all"; exit $code; }
printf '%s\\n' "$there" | grep -v '^[0-9][0-9]*$'
echo "numeric: $(printf '%s\\n' "$there" | grep -c '^[0-9][0-9]*$')"`,
  budget: 3072,
  parse: answer => {
    const lines = said(answer).replace(/\n$/, '').split('\n')
    const [, numeric] = /^numeric: (\d{1,8})$/.exec(lines.pop() ?? '') ?? []
    if (numeric === undefined || !lines.every(isEntry)) throw unreadable('a listing of /proc', answer.text)
    if (!lines.includes('version')) throw unreadable('a listing of /proc', answer.text)
    return { numeric: Number(numeric), other: lines.length, names: lines.sort() }
  },
}

function isEntry(line: string): boolean {
  return /^[A-Za-z][\w.-]*$/.test(line)
}
