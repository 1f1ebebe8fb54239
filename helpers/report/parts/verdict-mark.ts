import { html } from 'htm/preact'
import type { VerdictName } from '../../evidence/evidence.ts'
import { verdictSigns } from '../../evidence/signs.ts'

/** Class of whatever is coloured by a verdict. */
export const verdictClass = (verdict: VerdictName): string => verdict.replace(' ', '-')

/** A verdict as sign and word. */
export const verdictMark = (verdict: VerdictName) => html`
  <span class="mark ${verdictClass(verdict)}">${verdictSign(verdict)} ${verdict}</span>`

/** The sign alone, for places where the word stands beside it. */
export const verdictSign = (verdict: VerdictName) => html`
  <span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span>`
