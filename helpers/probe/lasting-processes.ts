import { type Probe, ProbeError } from './probe.ts'
import { saidOneLine, unreadable } from './refusal.ts'

/** How many of the processes that `/proc` lists are older than a moment. They can only become fewer: who lists them later lists no more. */
export interface LastingProcesses {
  /** The moment, in clock ticks since the host booted (proc_pid_stat(5), starttime) */
  readonly since: number
  readonly older: number
}

/**
 * Counts by the start of each process. `SINCE` is the moment; absent: when the shell that asks was started. NO_ANSWER: none is older,
 * as where a container lists its own processes alone.
 */
export const lastingProcesses: Probe<LastingProcesses> = {
  name: 'lasting-processes',
  ask: `since=\${SINCE:-$(sed 's/^.*) //' /proc/$$/stat | cut -d ' ' -f 20)}
cat /proc/[0-9]*/stat 2>/dev/null | awk -v since="$since" '
sub(/^.*\\) /, "") && $20 ~ /^[0-9]+$/ && $20 + 0 < since + 0 { older++ }
END { print "since: " since " older: " older + 0 }'`,
  parse: answer => {
    const line = saidOneLine(answer)
    const [, since, older] = /^since: (\d{1,15}) older: (\d{1,8})$/.exec(line) ?? []
    if (older === undefined) throw unreadable('a count of older processes', line)
    if (Number(older) === 0) throw new ProbeError('NO_ANSWER', 'No process is listed that is older than the question')
    return { since: Number(since), older: Number(older) }
  },
}
