import { answeredKata } from './kata-shim.ts'
import type { Probe } from './probe.ts'
import { said } from './refusal.ts'

/** What a runtime's program says of itself. */
export interface RuntimeVersion {
  readonly implementation: 'Kata, Go' | 'Kata, Rust' | 'gVisor' | 'runc' | 'unknown'
  /** In its own words; the first line where it is unknown */
  readonly version: string
}

/**
 * The version of the program behind the runtime's name. The shims of runc and gVisor say nothing of use: there the program is
 * asked that they start.
 */
export const runtimeVersion: Probe<RuntimeVersion> = {
  name: 'runtime-version',
  ask: `( found=$(find_runtime) || exit; case \${found##*/} in
containerd-shim-runc-v2) program=runc;; containerd-shim-runsc-v1) program=runsc;; *) program=$found;; esac
PATH=$(environment PATH):\${found%/*}; timeout "\${PATIENCE:-10}" "$program" --version ) 2>&1`,
  parse: answer => readVersion(said(answer)),
}

function readVersion(text: string): RuntimeVersion {
  const kata = answeredKata(text)
  if (kata) return { implementation: `Kata, ${kata.implementation}`, version: kata.version }
  const [, program, version] = /^(runsc|runc) version v?(\S+)$/m.exec(text) ?? []
  if (version === undefined) return { implementation: 'unknown', version: text.trim().split('\n')[0] ?? '' }
  return { implementation: program === 'runsc' ? 'gVisor' : 'runc', version }
}
