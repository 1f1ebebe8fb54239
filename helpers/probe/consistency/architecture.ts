import { about } from '../facts.ts'
import { type Check, contradiction, disagree, quoted } from './contradiction.ts'

/** EVIDENCE-8: one architecture throughout. */
export const architecture: Check = {
  id: 'EVIDENCE-8',
  origins: ['uname'],
  missing(facts) {
    if (about(facts, 'architecture', 'sandbox').length === 0) return 'no architecture of the sandbox'
    return about(facts, 'architecture').length < 2 ? 'no second statement of an architecture' : undefined
  },
  contradictions(facts) {
    const all = about(facts, 'architecture')
    return disagree(all) ? [contradiction(architecture.id, all, `Several architectures: ${quoted(all)}`)] : []
  },
}

/** The architecture that a processor or a kernel release with its suffix is of; undefined: it does not say. */
export function architectureIn(text: string): string | undefined {
  const named = /(?:^|[.-])(x86_64|aarch64|s390x|ppc64le|riscv64)$/.exec(text)?.[1]
  if (named !== undefined) return named
  if (/^(Intel|AMD)$/.test(text)) return 'x86_64'
  return /^(ARM|Apple)$/.test(text) ? 'aarch64' : undefined
}
