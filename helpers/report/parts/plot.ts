import { html } from 'htm/preact'
import { band, type Plot, type Strip } from '../view/plot.ts'
import { tickLines } from './tick-lines.ts'

/** Each sample as a dot in the order of time, the median as a line, its interval as a bar; said in words below. */
export const plotFigure = ({ measured, width, height, ticks, strips, words }: Plot) => html`
  <figure class="plot">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Samples of ${measured}; described below">
      ${tickLines(ticks, height)}
      ${strips.map(stripGroup)}
    </svg>
    <figcaption>${words}</figcaption>
  </figure>`

const stripGroup = ({ subject, name, top, dots, median, interval }: Strip) => html`
  <g class=${subject}>
    <text class="name" x="0" y=${top + band / 2 + 4}>${name}</text>
    ${interval && html`<rect class="interval" x=${interval.x} y=${top + 6} width=${Math.max(interval.width, 1)} height=${band - 12} />`}
    ${dots.map(({ x, y }) => html`<circle class="dot" cx=${x} cy=${y} r="2.5" />`)}
    <line class="median" x1=${median} x2=${median} y1=${top + 4} y2=${top + band - 4} />
  </g>`
