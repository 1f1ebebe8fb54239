import type { Probe } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** What a Kata shim says of itself. */
export interface KataShim {
  readonly implementation: 'Go' | 'Rust'
  /** The runtime's name for containerd: io.containerd.kata.v2 */
  readonly id: string
  readonly version: string
  /** Empty where it was built outside of a checkout */
  readonly commit: string
}

// The Go shim prints its id in quotes and calls itself Golang; the Rust one does neither, and one that was built by hand breaks the line before its commit
const LINE =
  /^Kata Containers containerd shim \((Golang|Rust)\): id: ("?)([\w.-]+)\2, version: (\d\S*), commit:\s*([\w-]*)\s*$/

/** `containerd-shim-kata-v2 --version`. */
export const kataShim: Probe<KataShim> = {
  name: 'kata-shim',
  parse: answer => {
    const text = said(answer)
    const shim = answeredKata(text)
    if (shim === undefined) throw unreadable('the version of a Kata shim', text)
    return shim
  },
}

/** What a shim says of itself, if it is Kata's: that alone, to the letter. */
export function answeredKata(text: string): KataShim | undefined {
  const [, language, , id, version, commit] = LINE.exec(text) ?? []
  if (!id || !version || commit === undefined) return undefined
  return { implementation: language === 'Rust' ? 'Rust' : 'Go', id, version, commit }
}
