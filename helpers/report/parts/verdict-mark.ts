import { html } from 'htm/preact'
import type { VerdictName } from '../../evidence/evidence.ts'
import { verdictSigns } from '../../evidence/signs.ts'

/** Class of whatever is coloured by a verdict. */
export const verdictClass = (verdict: VerdictName): string => verdict.replace(' ', '-')

const judged: readonly VerdictName[] = ['proven', 'refuted']

/** A verdict as sign and word; in a rehearsal it says so, since a claim's text speaks of Kata. */
export const verdictMark = (verdict: VerdictName, rehearsal = false) => html`
  <span class="mark ${verdictClass(verdict)}">${verdictSign(verdict)} ${verdict}${rehearsal && judged.includes(verdict) && ', in rehearsal'}</span>`

/** The sign alone, for places where the word stands beside it. */
export const verdictSign = (verdict: VerdictName) => html`
  <span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span>`
