import { html } from 'htm/preact'

/** The lines of an axis at the bottom of a drawing, each with its label. */
export const tickLines = (ticks: readonly { readonly x: number; readonly label: string }[], height: number) =>
  ticks.map(
    ({ x, label }) => html`
        <line class="grid" x1=${x} x2=${x} y1="4" y2=${height - 26} />
        <text class="tick" x=${x} y=${height - 8} text-anchor="middle">${label}</text>`,
  )
