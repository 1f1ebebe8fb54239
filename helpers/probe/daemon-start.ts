import { type Answer, type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** When the containerd that runs was started, and when the files of its configuration were changed. */
export interface DaemonStart {
  readonly started: Moment
  readonly files: readonly ConfigurationFile[]
}

/** Between two times, in seconds since 1970: clocks tell no more. */
export interface Moment {
  readonly earliest: number
  readonly latest: number
}

export interface ConfigurationFile {
  readonly path: string
  /** When its content was changed (mtime) */
  readonly changed: Moment
  /** When it last got its place, name, owner or rights (ctime) */
  readonly placed: Moment
}

/**
 * The kernel gives the start of a process in hundredths of a second, and the times of a file may be late by as much.
 */
const tick = 0.01

// The time of day is read between two readings of the time since boot
const clock = `read -r up rest </proc/uptime; now=$(date +%s.%N) || exit; read -r after rest </proc/uptime
stat=$(cat "/proc/$DAEMON/stat") || exit; set -- \${stat##*) }; shift 19
echo "clock $up $now $after ticks $1"
told() { stat -L -c 'file %Y %Z %y|%z|%n' "$1"; }`

// An import may be a pattern, lie beside the file that names it, and have imports of its own; those that a version has
// by itself stand in its dump
const files = `main=$(tr '\\0' '\\n' <"/proc/$DAEMON/cmdline" | sed -n -e '/^-c$/{n;p;}' -e '/^--config$/{n;p;}' -e 's/^--config=//p')
case \${main:=/etc/containerd/config.toml} in /*) ;; *) main=$(readlink "/proc/$DAEMON/cwd")/$main;; esac
imports() { sed 's/^[[:space:]]*#.*//' | tr '\\n' ' ' | sed 's/^/ /' |
grep -o '[^[:alnum:]_.]imports *= *\\[[^]]*\\]' | grep -o "[\\"'][^\\"']*[\\"']" | tr -d "\\"'"; }
seen=' '
of() { case $seen in *" $1 "*) return;; esac
seen="$seen$1 "; [ -f "$1" ] || return 0
told "$1" || exit; all_of "\${1%/*}" $(imports <"$1"); }
all_of() { for import in "$@"; do [ "$import" != "$1" ] || continue
case $import in /*) ;; *) import=$1/$import;; esac; for each in $import; do of "$each"; done; done; }
of "$main"
exe=$(readlink "/proc/$DAEMON/exe") && dump=$(timeout "\${PATIENCE:-10}" "$exe" --config "$main" config dump 2>/dev/null) ||
{ echo "$exe does not tell what it makes of $main"; exit 1; }
all_of "\${main%/*}" $(echo "$dump" | imports)
echo 'files told'`

/**
 * Asked where containerd lives, with its process id in `$DAEMON`: a line `clock …`, and a line `file …` for each file
 * that it reads its configuration from.
 */
export const daemonStart: Probe<DaemonStart> = {
  name: 'daemon-start',
  ask: `( ${clock}\n${files} ) 2>&1`,
  budget: 4096,
  parse: answer => {
    const { started, files } = read(answer)
    if (files.length > 0) return { started, files }
    throw new ProbeError('NO_ANSWER', 'This containerd reads no configuration file, so none can be newer than it')
  },
}

/** The same clock, and a file that is made at this moment and taken away. */
export const touchedFile: Probe<DaemonStart> = {
  name: 'touched-file',
  ask: `( ${clock}\nfile=$(mktemp) && told "$file" && rm "$file" && echo 'files told' ) 2>&1`,
  parse: read,
}

/**
 * Files that were changed after the daemon started, each with both times. Throws a ProbeError where that cannot be
 * told: both are one moment for the clock, or a file has an older time and was put into its place later.
 */
export function changedSince({ started, files }: DaemonStart): string[] {
  const changed = files.filter(file => file.changed.earliest > started.latest)
  if (changed.length > 0) return changed.map(file => beside(file.path, 'changed', file.changed, started))
  const open = files.find(file => !isBefore(file.changed, started) || !isBefore(file.placed, started))
  if (open === undefined) return []
  const [what, at] = isBefore(open.changed, started)
    ? (['put there or given other rights', open.placed] as const)
    : (['changed', open.changed] as const)
  const why = `${beside(open.path, what, at, started)}: whether it was read with this content cannot be told`
  throw new ProbeError('UNREADABLE', why)
}

const isBefore = (one: Moment, other: Moment) => one.latest < other.earliest
const time = ({ earliest }: Moment) => new Date(earliest * 1000).toISOString()
const beside = (path: string, what: string, at: Moment, started: Moment) =>
  `${path} was ${what} at ${time(at)}, and containerd was started at ${time(started)}`

function read(answer: Answer): DaemonStart {
  const lines = said(answer).replace(/\n$/, '').split('\n')
  const [first = '', ...rest] = lines
  if (rest.pop() !== 'files told') throw unreadable('files of a configuration to their end', answer.text)
  return { started: readClock(first), files: rest.map(readFile) }
}

function readClock(line: string): Moment {
  const [, up, seconds, fraction, after, ticks] =
    /^clock ([\d.]+) (\d+)(\.\d+)?\S* ([\d.]+) ticks (\d+)$/.exec(line) ?? []
  if (ticks === undefined) throw unreadable('the clock and the start of a process', line)
  const now = Number(seconds) + Number(fraction ?? 0)
  const since = Number(ticks) * tick
  return {
    earliest: now - (Number(after) + tick) + since,
    latest: now + (fraction === undefined ? 1 : 0) - Number(up) + since + tick,
  }
}

function readFile(line: string): ConfigurationFile {
  const [, changed, placed, changedText = '', placedText = '', path] =
    /^file (\d+) (\d+) ([^|]*)\|([^|]*)\|(\/.*)$/.exec(line) ?? []
  if (path === undefined) throw unreadable('a file and its times', line)
  return { path, changed: moment(Number(changed), changedText), placed: moment(Number(placed), placedText) }
}

// Not every `stat` tells parts of a second
function moment(seconds: number, text: string): Moment {
  const part = Number(/:\d\d(\.\d+)/.exec(text)?.[1] ?? 0)
  return part === 0
    ? { earliest: seconds, latest: seconds + 1 }
    : { earliest: seconds + part, latest: seconds + part + tick }
}
