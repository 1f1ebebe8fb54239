import { type Probe, ProbeError } from './probe.ts'
import { said } from './refusal.ts'

/** A program of which an installation makes sandboxes. */
export interface SandboxProgram {
  readonly role: 'shim' | 'hypervisor' | 'virtiofsd'
  /** Behind every link; the name of its file alone where there is no sha256 */
  readonly path: string
  readonly sha256?: string
}

/**
 * Shell functions for the question below; they need those of `runtimeFunctions`. A configured program may be a script that starts the program
 * itself: kata-deploy writes such ones for QEMU, and a second configuration has one for the shim. What a script names is such a program where its own bytes
 * hold the words with which one tells its version: a script answers in the name of anything, of a shell or of gVisor as well. So must virtiofsd, which nobody asks for its version.
 */
export const programFunctions = `program() { file=$(readlink -f "$2") && [ -f "$file" ] && [ -x "$file" ] && sum=$(digest "$file") && echo "program $1 \${sum%% *} $file"; }
program_of() { [ -n "$2" ] && [ -e "$2" ] || return 0; is_script "$(readlink -f "$2")" || { [ "$1" = virtiofsd ] && ! is_named "$1" "$2" || program "$1" "$2"; return; }
case $1 in shim) named=$(behind "$(readlink -f "$2")");; *) named=$(grep -v '^#' "$2" | grep -o '/[^[:space:]"'\\'';&|]*');; esac
for each in $named; do ! is_named "$1" "$each" || program "$1" "$each"; done; return 0; }
is_named() { case $1 in shim) words='containerd shim';; virtiofsd) words='virtiofsd
nydusd';; hypervisor) words='QEMU emulator version
cloud-hypervisor
Firecracker v
StratoVirt';; esac; [ -f "$2" ] && LC_ALL=C grep -a -q -i -F "$words" "$2"; }
`

/** What sandboxes are made of: lines `program ROLE SHA256 PATH`, of the runtime's shim, and of the hypervisor and virtiofsd that the configuration names. */
export const sandboxPrograms: Probe<readonly SandboxProgram[]> = {
  name: 'sandbox-programs',
  ask: `( found=$(find_runtime) && program_of shim "$found" && program_of hypervisor "$HYPERVISOR" &&
program_of virtiofsd "$VIRTIOFSD" && echo 'all told' ) 2>&1`,
  budget: 4096,
  parse: answer => {
    const text = said(answer)
    if (!text.trimEnd().endsWith('all told')) throw new ProbeError('CUT', 'The list of programs is not complete')
    return [...text.matchAll(/^program (shim|hypervisor|virtiofsd) ([0-9a-f]{64}) (\/.*)$/gm)].map(readProgram)
  },
}

function readProgram([, role = '', sha256 = '', path = '']: readonly string[]): SandboxProgram {
  return { role: role as SandboxProgram['role'], path, sha256 }
}

/** The same by the names of their files alone: for a recording of a host on which nobody asked for more, and where a configured path was a link. */
export function programsNamed({ hypervisorPath, virtioFsDaemon }: Named): SandboxProgram[] {
  const named = { hypervisor: hypervisorPath, virtiofsd: virtioFsDaemon, shim: '/containerd-shim-kata-v2' }
  return Object.entries(named).flatMap(([role, path]) => {
    const file = path.slice(path.lastIndexOf('/') + 1)
    return file === '' ? [] : [{ role: role as SandboxProgram['role'], path: file }]
  })
}

interface Named {
  readonly hypervisorPath: string
  readonly virtioFsDaemon: string
}
