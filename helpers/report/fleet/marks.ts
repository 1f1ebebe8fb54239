import { html } from 'htm/preact'
import type { NodeOutcome } from '../../evidence/fleet/outcome.ts'
import { verdictSigns } from '../../evidence/signs.ts'
import { verdictClass } from '../parts/verdict-mark.ts'
import type { Cell } from './cells.ts'

/** A node's outcome by the class that colours it, and its sign: nothing is told by colour alone. */
export const outcomeMarks: Readonly<Record<NodeOutcome, { readonly style: string; readonly sign: string }>> = {
  'not to be trusted': { style: 'refuted', sign: '!' },
  refuted: { style: 'refuted', sign: '✗' },
  'something left behind': { style: 'waived', sign: '✗' },
  undecided: { style: 'inconclusive', sign: '?' },
  'not counted': { style: 'not-applicable', sign: '–' },
  'in order': { style: 'proven', sign: '✓' },
}

const signs: Readonly<Record<Cell, string>> = { ...verdictSigns, 'not judged': '○', 'not counted': '!' }

export const cellSign = (cell: Cell): string => signs[cell]

/** Never that of a verdict where there is none that counts. */
export const cellClass = (cell: Cell): string =>
  cell === 'not judged' || cell === 'not counted' ? 'not-run' : verdictClass(cell)

/** An outcome as sign and word. */
export const outcomeMark = (outcome: NodeOutcome) => html`
  <span class="mark ${outcomeMarks[outcome].style}"><span class="sign" aria-hidden="true">${outcomeMarks[outcome].sign}</span> ${outcome}</span>`

/** A cell as sign and word. */
export const cellMark = (cell: Cell) => html`
  <span class="mark ${cellClass(cell)}"><span class="sign" aria-hidden="true">${cellSign(cell)}</span> ${cell}</span>`
