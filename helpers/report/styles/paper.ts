/** On paper: light, everything unfolded, nothing scrolled, a claim's head never alone at the foot of a page. */
export const paper = `
@media print {
  :root { color-scheme: light; --ground: #ffffff; font-size: 8.5pt; }
  @page { margin: 16mm 14mm; }
  body { max-width: none; padding: 0;  print-color-adjust: exact; }
  details::details-content { display: block; content-visibility: visible; height: auto; }
  .comparison summary, .command summary { display: none; }
  .answer .listed { columns: 4; }
  .spec pre, .answer pre { font-size: 0.75rem; line-height: 1.35; }
  .spec pre, .answer pre, .argv { max-height: none; overflow: visible; }
  .head, h2, h3, thead { break-after: avoid; }
  .comparison { border-bottom: 1px solid var(--line); }
  .counts li, .wrong li, .facts div, .notes div, figure, tr { break-inside: avoid; }
  .claim, .command { box-decoration-break: clone; }
  .numbers, .circumstances { display: block; }
  .numbers > * + *, .circumstances > * + * { margin-top: 1.75rem; }
  .more summary { display: none; }
  .screen { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; }
}
`
