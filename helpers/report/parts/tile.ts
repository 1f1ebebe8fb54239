import { html } from 'htm/preact'
import type { ClaimView } from '../view/claim.ts'
import { verdictClass, verdictSign } from './verdict-mark.ts'

/** A claim's id with the sign of its verdict; leads to the claim. */
export const tile = ({ id, verdict }: Pick<ClaimView, 'id' | 'verdict'>) => html`
  <a class="tile ${verdictClass(verdict)}" href="#${id}">
    ${verdictSign(verdict)} ${id}<span class="unseen">: ${verdict}</span>
  </a> `
