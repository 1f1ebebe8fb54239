import { type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** The file that the daemon starts for a runtime, and who may change it. */
export interface RuntimeFile {
  /** As the daemon finds it, on its PATH or beside its own executable */
  readonly found: string
  /** Behind every link */
  readonly real: string
  readonly sha256: string
  /** The file and every folder above it, on the way through each link */
  readonly way: readonly Owned[]
}

export interface Owned {
  readonly uid: number
  readonly gid: number
  /** Permission bits */
  readonly mode: number
  readonly path: string
}

/**
 * Shell functions for questions about the runtime; `$DAEMON` is containerd's process id, `$SHIM` the name of the file it starts
 * or, for a runtime given by its path, that path.
 */
export const runtimeFunctions = `environment() { tr '\\0' '\\n' <"/proc/$DAEMON/environ" | sed -n "s/^$1=//p"; }
find_runtime() { case $SHIM in /*) echo "$SHIM"; return;; esac
path=$(environment PATH); exe=$(readlink "/proc/$DAEMON/exe"); IFS=:
for folder in $path "\${exe%/*}"; do
if [ -f "$folder/$SHIM" ] && [ -x "$folder/$SHIM" ]; then echo "$folder/$SHIM"; return; fi; done
echo "containerd's PATH is $path, its executable $exe" >&2
echo "$SHIM is neither on containerd's PATH nor beside its executable" >&2; return 1; }
above() { step=$1; while [ -n "$step" ] && [ "$step" != / ]; do step=\${step%/*}; stat -L -c 'owned %u %g %a %n' "\${step:-/}"; done; }
is_script() { [ "$(head -c 2 "$1" | tr -d '\\0')" = '#!' ]; }
behind() { is_script "$1" && grep -v '^#' "$1" | grep -o '/[^[:space:]"'\\'';&|]*containerd-shim[^[:space:]"'\\'';&|]*'; }
describe() { echo "found $1"; hop=$1
while [ -L "$hop" ]; do above "$hop"; to=$(readlink "$hop"); case $to in /*) hop=$to;; *) hop=\${hop%/*}/$to;; esac; done
real=$(readlink -f "$1") || return; echo "real $real"; sum=$(sha256sum "$real") || return
for file in $(behind "$real"); do stat -L -c 'owned %u %g %a %n' "$file"; above "$file"; done
echo "sha256 \${sum%% *}"; stat -c 'owned %u %g %a %n' "$real"; above "$real"; }
`

/**
 * What the runtime's name resolves to for this daemon: lines `found`, `real`, `sha256`, and `owned UID GID MODE PATH` each. Kata's own way to a
 * second configuration is a script that sets KATA_CONF_FILE and starts the shim by its path: who may change that one is told as well.
 */
export const runtimeFile: Probe<RuntimeFile> = {
  name: 'runtime-file',
  ask: '( found=$(find_runtime) && describe "$found" ) 2>&1',
  budget: 4096,
  parse: answer => read(said(answer)),
}

/** A copy of that file which everybody may write, made for the purpose and taken away. */
export const writableCopy: Probe<RuntimeFile> = {
  name: 'writable-copy',
  ask: `( real=$(readlink -f "$(find_runtime)") && folder=$(mktemp -d) && trap 'rm -r "$folder"' EXIT &&
cp "$real" "$folder/copy" && chmod 777 "$folder/copy" && describe "$folder/copy" ) 2>&1`,
  budget: 4096,
  parse: answer => read(said(answer)),
}

/** What is wrong with the owners and modes of a runtime's file and of what lies above it; nothing, if all is well. */
export function openings({ real, way }: RuntimeFile): string[] {
  const file = way.find(({ path }) => path === real)
  const inert = file && (file.mode & 0o111) !== 0 ? [] : [`${real} is not executable`]
  return [...inert, ...way.flatMap(faultsOf)]
}

function faultsOf({ uid, gid, mode, path }: Owned): string[] {
  const foreign = uid === 0 ? [] : [`${path} belongs to user ${uid}`]
  const open = (mode & 0o002) === 0 ? [] : [`${path} is writable by everybody`]
  const shared = (mode & 0o020) === 0 || gid === 0 ? [] : [`${path} is writable by group ${gid}`]
  return [...foreign, ...open, ...shared]
}

function read(text: string): RuntimeFile {
  const one = (form: RegExp) => form.exec(text)?.[1]
  const [found, real] = [one(/^found (\/.*)$/m), one(/^real (\/.*)$/m)]
  const sha256 = one(/^sha256 ([0-9a-f]{64})$/m)
  if (!found || !real || !sha256) throw unreadable('the file of a runtime', text)
  const way = [...text.matchAll(/^owned (\d+) (\d+) ([0-7]+) (\/.*)$/gm)].map(([, uid, gid, mode = '', path = '']) => ({
    uid: Number(uid),
    gid: Number(gid),
    mode: Number.parseInt(mode, 8),
    path,
  }))
  if (!way.some(({ path }) => path === real)) throw new ProbeError('UNREADABLE', `No owner is told of ${real}`)
  return { found, real, sha256, way: once(way) }
}

function once(way: readonly Owned[]): Owned[] {
  return [...new Map(way.map(owned => [owned.path, owned])).values()]
}
