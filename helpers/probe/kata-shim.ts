import type { Probe } from './probe.ts'
import { saidOneLine, unreadable } from './refusal.ts'

/** What a Kata shim says of itself. */
export interface KataShim {
  readonly implementation: 'Go' | 'Rust'
  /** The runtime's name for containerd: io.containerd.kata.v2 */
  readonly id: string
  readonly version: string
  readonly commit: string
}

// The Go shim prints its id in quotes and calls itself Golang; the Rust one does neither.
const LINE =
  /^Kata Containers containerd shim \((Golang|Rust)\): id: ("?)([\w.-]+)\2, version: (\d\S*), commit: ([\w-]+)$/

/** `containerd-shim-kata-v2 --version`. */
export const kataShim: Probe<KataShim> = {
  name: 'kata-shim',
  parse: answer => {
    const line = saidOneLine(answer)
    const shim = answeredKata(line)
    if (shim === undefined) throw unreadable('the version of a Kata shim', line)
    return shim
  },
}

/** What a shim says of itself, if it is Kata's: one line, to the letter. */
export function answeredKata(text: string): KataShim | undefined {
  const [, language, , id, version, commit] = LINE.exec(text.replace(/\n$/, '')) ?? []
  if (!id || !version || !commit) return undefined
  return { implementation: language === 'Rust' ? 'Rust' : 'Go', id, version, commit }
}
