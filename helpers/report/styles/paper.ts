/** On paper: light, everything unfolded, nothing scrolled, a claim's head never alone at the foot of a page. */
export const paper = `
@media print {
  :root { color-scheme: light; --ground: #ffffff; }
  @page { margin: 16mm 14mm; }
  body { max-width: none; padding: 0; font-size: 9.5pt; print-color-adjust: exact; }
  details::details-content { display: block; content-visibility: visible; height: auto; }
  .answer pre, .argv { max-height: none; overflow: visible; }
  .head, h2, h3, thead { break-after: avoid; }
  .counts li, .wrong li, .facts div, .notes div, figure, tr { break-inside: avoid; }
  .claim, .command { box-decoration-break: clone; }
  .screen { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; }
}
`
