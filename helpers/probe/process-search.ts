import { type Probe, ProbeError } from './probe.ts'
import { saidOneLine, unreadable } from './refusal.ts'

/** What a search through the command lines of all processes found. */
export interface ProcessSearch {
  /** Lines of all command lines that the subject may read; not here where nobody counted them */
  readonly searched?: number
  /** How many of them hold the nonce of the decoy, a process where the daemon lives */
  readonly decoys: number
}

/**
 * Looks for `DECOY_NONCE` in /proc/PID/cmdline of every process. Both words come in two halves and go to awk by the environment, so
 * that neither this search nor nerdctl, which has the script among its arguments, is taken for the decoy. `OWN_NONCE` stands whole in
 * the script: a search that does not even find its own process (NO_ANSWER) has not found that the decoy is missing.
 */
export const processSearch: Probe<ProcessSearch> = {
  name: 'process-search',
  ask: `cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | DECOY_NONCE=$DECOY_NONCE OWN_NONCE=$OWN_NONCE awk '
index($0, ENVIRON["DECOY_NONCE"]) { decoys++ }
index($0, ENVIRON["OWN_NONCE"]) { own++ }
END { print "searched: " NR " own: " own + 0 " decoys: " decoys + 0 }'`,
  parse: answer => {
    const line = saidOneLine(answer)
    const [, searched, own, decoys] = /^searched: (\d{1,9}|unasked) own: (\d{1,9}) decoys: (\d{1,9})$/.exec(line) ?? []
    if (decoys === undefined) throw unreadable('a search through all processes', line)
    if (own === '0') throw new ProbeError('NO_ANSWER', 'The search does not find the process that makes it')
    return { ...(searched === 'unasked' ? {} : { searched: Number(searched) }), decoys: Number(decoys) }
  },
}
