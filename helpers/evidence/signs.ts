import type { VerdictName } from './evidence.ts'

/** A sign beside each verdict's word, so that colour never tells it alone; the same on page and terminal. */
export const verdictSigns: Readonly<Record<VerdictName, string>> = {
  proven: '✓',
  refuted: '✗',
  waived: '≈',
  inconclusive: '?',
  'not applicable': '–',
  'not run': '○',
}
