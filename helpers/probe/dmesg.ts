import { type Absent, absent, type Probe } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** What the subject may read of a kernel's log. */
export interface KernelLog {
  /** The line `Linux version …` without its time; absent where it has scrolled away, and in gVisor, which prints none */
  readonly banner: string | Absent
  /** The first lines, at most five */
  readonly lines: readonly string[]
  /** The word that was looked for, as the subject had it; absent: none was given */
  readonly nonce: string | Absent
  /** How many lines of the whole log hold the nonce; absent: none was given */
  readonly nonceSeen: number | Absent
  /** Bytes of the whole log */
  readonly size: number
  /** true: of a longer log, the first and the last 6 KiB and the lines with the nonce are kept */
  readonly cut: boolean
}

/**
 * The subject's kernel log. `KMSG_NONCE` is a word that the caller wrote to the host's log, or empty. It goes to awk by the
 * environment: on an audited host the arguments of a search stand in the log themselves. The count comes last, so that a
 * cut answer has none. DENIED: the log may not be read, which says nothing about whose log it is.
 */
export const dmesg: Probe<KernelLog> = {
  name: 'dmesg',
  ask: `log=$(dmesg 2>&1) || { code=$?; printf '%s\\n' "$log" | tail -c 512; exit $code; }
[ -n "$log" ] || exit 0
size=$(printf '%s\\n' "$log" | wc -c)
echo "size: $((size)) nonce: \${KMSG_NONCE:-absent}"
if [ "$size" -le 12288 ]; then printf '%s\\n' "$log"; else
printf '%s\\n' "$log" | head -c 6144; echo; echo '[...]'; printf '%s\\n' "$log" | tail -c 6144; fi
echo '[nonce]'
printf '%s\\n' "$log" | KMSG_NONCE=\${KMSG_NONCE:-} awk '
ENVIRON["KMSG_NONCE"] != "" && index($0, ENVIRON["KMSG_NONCE"]) { n++; if (n <= 2) print }
END { print "nonce-lines: " n + 0 }'`,
  budget: 14336,
  parse: answer => readLog(said(answer).replace(/\n$/, '').split('\n')),
}

function readLog(text: readonly string[]): KernelLog {
  const [, size, nonce] = /^size: (\d{1,12}) nonce: (\S+)$/.exec(text[0] ?? '') ?? []
  const [, count] = /^nonce-lines: (\d{1,9})$/.exec(text.at(-1) ?? '') ?? []
  const mark = text.lastIndexOf('[nonce]')
  if (nonce === undefined || count === undefined || mark < 2) throw unreadable('a kernel log', text.join('\n'))
  checkFound(text.slice(mark + 1, -1), nonce, Number(count))
  return {
    banner: bannerIn(text.slice(1, mark)),
    lines: text.slice(1, Math.min(mark, 6)),
    nonce,
    nonceSeen: nonce === absent ? absent : Number(count),
    size: Number(size),
    cut: Number(size) > 12288,
  }
}

// A count that the lines beside it do not bear out is no count.
function checkFound(found: readonly string[], nonce: string, count: number): void {
  const honest = found.length === Math.min(count, 2) && found.every(line => line.includes(nonce))
  if (!honest) throw unreadable('a count of lines with the nonce', found.join('\n'))
}

// A boot log's own banner has the time 0: any process with CAP_SYSLOG and a kmsg device can write such a line later.
function bannerIn(lines: readonly string[]): string | Absent {
  const banners = lines.map(line => /^(?:\[ +0\.0+\](?:\[ *[TC]\d+\])? )?(Linux version .+)$/.exec(line)?.[1])
  return banners.find(banner => banner !== undefined) ?? absent
}
