import { ProbeError } from './probe.ts'

/** A file that plays a part, and what is known of it. */
export interface NamedFile {
  readonly path: string
  readonly sha256: string
  /** What it says of itself: the first line of `--version` */
  readonly says?: string
}

/** Prints `sha256 ROLE HEX PATH`, or `failed ROLE PATH: REASON`; `says` prints `says ROLE LINE`. */
export const namedFileFunctions = `file_of() { [ -n "$2" ] || return 0
if sum=$(digest "$2" 2>&1); then echo "sha256 $1 $(echo "$sum" | cut -c1-64) $2"; else echo "failed $1 $2: \${sum##*: }"; fi; }
says() { role=$1; shift; line=$(timeout "\${PATIENCE:-10}" "$@" 2>&1 | head -n 1); [ -z "$line" ] || echo "says $role $line"; }
`

const SHA = /^sha256 (\S+) ([0-9a-f]{64}) (\/.*)$/
const SAYS = /^says (\S+) (.+)$/
const FAILED = /^failed (\S+) (\/.*): (.+?)$/

/** The files of an answer by their roles; one that could not be read is thrown with its path and what to do. */
export function readNamedFiles(text: string): ReadonlyMap<string, NamedFile> {
  const lines = text.split('\n')
  const failed = lines.map(line => FAILED.exec(line)).find(Boolean)
  if (failed) throw notRead(failed)
  const said = new Map(lines.flatMap(line => pair(SAYS.exec(line))))
  const files = lines.flatMap(line => {
    const [, role, sha256, path] = SHA.exec(line) ?? []
    if (role === undefined || sha256 === undefined || path === undefined) return []
    const says = said.get(role)
    return [[role, { path, sha256, ...(says === undefined ? {} : { says }) }] as const]
  })
  return new Map(files)
}

function notRead([, role, path, why = '']: readonly string[]): ProbeError {
  const denied = why === 'Permission denied'
  const remedy = denied ? 'run as root' : 'install it, or name another in the configuration (known issue KI-23)'
  return new ProbeError(denied ? 'DENIED' : 'FAILED', `The ${role} ${path} could not be read: ${why}; ${remedy}`)
}

function pair(match: RegExpExecArray | null): [string, string][] {
  const [, key, value] = match ?? []
  return key === undefined || value === undefined ? [] : [[key, value]]
}
