import { html } from 'htm/preact'
import { type Bar, type Bars, barHeight } from '../view/bars.ts'
import { tickLines } from './tick-lines.ts'

/** A bar a container, its processes in different tones and named where there is room; said in words below. */
export const barsFigure = ({ measured, width, height, ticks, bars, words }: Bars) => html`
  <figure class="plot">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Parts of ${measured}; described below">
      ${tickLines(ticks, height)}
      ${bars.map(barGroup)}
    </svg>
    <figcaption>${words}</figcaption>
  </figure>`

const barGroup = ({ subject, name, top, total, parts }: Bar) => html`
  <g class=${subject}>
    <text class="name" x="0" y=${top + barHeight / 2 + 5}>${name}</text>
    ${parts.map(
      ({ x, width, label, tone }) => html`
      <rect class="part tone-${tone}" x=${x} y=${top + 4} width=${width} height=${barHeight - 8} />
      ${label && html`<text class="name" x=${x + 4} y=${top + barHeight / 2 + 5}>${label}</text>`}`,
    )}
    <text class="name" x=${total.x + 6} y=${top + barHeight / 2 + 5}>${total.label}</text>
  </g>`
