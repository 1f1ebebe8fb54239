import { html } from 'htm/preact'
import type { Curves } from '../view/curves.ts'

/** One curve a subject, told apart by colour and by its dashes, named below the axis; said in words below. */
export const curvesFigure = ({ measured, width, height, ticks, shares, curves, words }: Curves) => html`
  <figure class="plot">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Distribution of ${measured}; described below">
      ${shares.map(
        ({ y, label }) => html`
        <line class="grid" x1="60" x2=${width - 20} y1=${y} y2=${y} />
        <text class="tick" x="54" y=${y + 4} text-anchor="end">${label}</text>`,
      )}
      ${ticks.map(
        ({ x, label }) => html`
        <line class="grid" x1=${x} x2=${x} y1="12" y2=${height - 56} />
        <text class="tick" x=${x} y=${height - 38} text-anchor="middle">${label}</text>`,
      )}
      ${curves.map(
        ({ subject, name, points }, at) => html`
        <g class=${subject}>
          <polyline class="curve" points=${points} />
          <line class="curve" x1=${60 + at * 320} x2=${92 + at * 320} y1=${height - 14} y2=${height - 14} />
          <text class="name" x=${100 + at * 320} y=${height - 10}>${name}</text>
        </g>`,
      )}
    </svg>
    <figcaption>${words}</figcaption>
  </figure>`
