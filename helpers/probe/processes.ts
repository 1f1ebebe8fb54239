import { absent, type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'
import { type TiedProcess, tiedTo } from './tied.ts'

/** What the host showed while the surveyed container was alive. */
export interface Processes {
  readonly container: string
  /** Seconds from the command that started the container to this look */
  readonly age: number
  /** By their cgroup, by the container's id in their command line, by its pid file, or descended from such a process */
  readonly tied: readonly TiedProcess[]
  /** Processes that ended before they could be looked at */
  readonly gone: readonly number[]
}

const end = 'look complete'

/**
 * Looks at /proc of the host; POSIX sh, needs root. The id comes through standard input (`ID AGE`), so that no process of the look
 * carries it in its command line; what descends from the look itself is left out all the same. Descriptors are read one by one: a
 * file may be named `x -> anon_inode:kvm-vm`, or so after a line end, and a listing would then show what is not there. What the
 * shell can do itself starts no program: a sandbox may have many processes, and it waits.
 */
export const lookScript = `newline='
'; read -r id age; echo "container $id"; echo "age $age"; cd /proc || exit
pids=$(for file in "/run/vc/vm/$id"/*pid "/run/kata/$id"/*pid; do [ ! -f "$file" ] || cat "$file"; done)
for p in $pids; do echo "pidfile $p"; done
tied=$({ echo "$id" | grep -l -F -f - [0-9]*/cmdline [0-9]*/cgroup 2>/dev/null | sed 's|/.*||; s/^/named /'
for p in $pids; do echo "named $p"; done
cat [0-9]*/stat 2>/dev/null | sed -n 's/^\\([0-9]*\\) (.*) [A-Za-z] \\([0-9]*\\) .*/stat \\1 \\2/p'; } | awk -v self=$$ '
$1 == "named" { tied[$2] } $1 == "stat" { parent[$2] = $3 }
END { delete tied[1]; delete tied[2]
do { more = 0; for (p in parent) if (!(p in tied) && (parent[p] in tied)) { tied[p]; more = 1 } } while (more)
for (p in tied) { q = p; while (q in parent && q != self) q = parent[q]; if (q != self) print p } }' | sort -n)
for p in $tied; do
if ! held=$(ls -l "$p/fd" 2>&1); then
[ -e "$p/stat" ] || { echo "gone $p"; continue; }
case $held in *'ermission denied'*) echo "denied $p"; continue;; esac; fi
{ read -r stat <"$p/stat"; } 2>/dev/null || { echo "gone $p"; continue; }
comm=\${stat#*(}; comm=\${comm%)*}; set -- \${stat##*) }
echo "process $p"; echo "parent $2"; echo "started \${20}"; printf 'comm %s\\n' "$comm"
exe=$(readlink -n "$p/exe"; echo .); exe=\${exe%.}
case $exe in *"$newline"*) exe=$(printf '%s.' "$exe" | tr '\\n' ' '); exe=\${exe%.};; esac; printf 'exe %s\\n' "$exe"
{ while IFS= read -r line; do printf 'cgroup %s\\n' "$line"; done <"$p/cgroup"; } 2>/dev/null
{ while read -r key kib _; do [ "$key" != Pss: ] || echo "pss $kib"; done <"$p/smaps_rollup"; } 2>/dev/null
head -c 16384 "$p/cmdline" 2>/dev/null | tr '\\n\\0' ' \\n' | sed 's/^/arg /'
case $held in *kvm*) for fd in "$p"/fd/*; do to=$(readlink "$fd" | tr '\\n' ' '); to=\${to% }
case $to in /dev/kvm|anon_inode:kvm-*|'anon_inode:[kvm-'*) echo "fd $to";; esac; done;; esac
done
echo '${end}'`

/** Every process tied to the surveyed container: lines `process`, `parent`, `started`, `comm`, `exe`, and `pss`, `cgroup`, `arg`, `fd` each. */
export const processes: Probe<Processes> = {
  name: 'processes',
  parse: answer => {
    const lines = said(answer).trimEnd().split('\n')
    if (lines.pop() !== end) throw new ProbeError('CUT', 'The look at the processes is not complete')
    return readLook(lines)
  },
}

function readLook(lines: readonly string[]): Processes {
  const refused = lines.find(line => /^denied \d+$/.test(line))?.slice('denied '.length)
  if (refused) throw new ProbeError('DENIED', `/proc/${refused}/fd may not be read; run as root`)
  const [first = '', second = '', ...rest] = lines
  const [, container] = /^container ([0-9a-f]{64})$/.exec(first) ?? []
  const [, age] = /^age (\d+(?:\.\d+)?)$/.exec(second) ?? []
  if (container === undefined || age === undefined) throw unreadable('a look at a container', `${first} ${second}`)
  const tied = tiedTo(container, blocks(rest).map(readProcess), pids(rest, 'pidfile'))
  return { container, age: Number(age), tied, gone: pids(rest, 'gone') }
}

function pids(lines: readonly string[], word: string): number[] {
  return lines.flatMap(line => (new RegExp(`^${word} \\d+$`).test(line) ? [Number(line.slice(word.length + 1))] : []))
}

function blocks(lines: readonly string[]): string[][] {
  const starts = lines.flatMap((line, at) => (/^process \d+$/.test(line) ? [at] : []))
  return starts.map((from, at) => lines.slice(from, starts[at + 1]))
}

function readProcess(block: readonly string[]): TiedProcess {
  const all = (field: string) =>
    block.flatMap(line => (line.startsWith(`${field} `) ? [line.slice(field.length + 1)] : []))
  const number = (field: string) => {
    const [text = ''] = all(field)
    if (!/^\d+$/.test(text)) throw unreadable(`a process with its ${field}`, block.join(' '))
    return Number(text)
  }
  const [[comm = ''], [exe = ''], [pss]] = [all('comm'), all('exe'), all('pss')]
  return {
    ...{ pid: number('process'), parent: number('parent'), started: number('started'), comm, exe: exe || absent },
    ...{ cgroups: pathsOf(all('cgroup')), args: all('arg'), descriptors: all('fd') },
    ...(pss === undefined ? {} : { pssKiB: number('pss') }),
  }
}

// `0::/path` or `9:name=systemd:/path`
function pathsOf(lines: readonly string[]): string[] {
  return [...new Set(lines.map(line => line.replace(/^\d+:[^:]*:/, '')))]
}
