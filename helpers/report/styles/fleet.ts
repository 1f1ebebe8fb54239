/** The matrix of claims and nodes, and what stands below it. */
export const fleetStyles = `
.many > section { margin-top: 3rem; }
.hint { margin-top: 0.75rem; color: var(--quiet); font-size: 0.9375rem; }
.hint .relation, .matrix .relation { display: inline; }
.wide { margin-top: 1rem; overflow-x: auto; }
.matrix { width: 100%; border-collapse: collapse; font-size: 0.8125rem; }
.matrix th, .matrix td { padding: 0.35rem 0.5rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.matrix thead th { border-top: 0; border-bottom: 2px solid var(--ink); vertical-align: bottom; }
.matrix .mark { border-radius: 0.8rem; font-size: 0.75rem; white-space: normal; }
.matrix [scope="rowgroup"] { padding-top: 1rem; }
.matrix [scope="row"] { font-weight: 650; }
.matrix .statement, .matrix .what { display: block; color: var(--quiet); font-weight: 400; }
.matrix .statement { text-wrap: pretty; }
.verdicts { table-layout: fixed; min-width: 60rem; }
.verdicts.narrow { min-width: 0; }
.verdicts thead th:first-child { width: 17rem; }
.verdicts.narrow thead th:first-child { width: 45%; }
.verdicts td { color: var(--verdict); background: var(--tint); font-weight: 650; border-left: 2px solid var(--ground); }
.verdicts .sums { background: none; }
.verdicts .sums span { display: inline-block; margin-right: 0.4rem; color: var(--verdict); }
.spread { min-width: 40rem; }
.spread th[scope="rowgroup"] { padding-top: 0.35rem; max-width: 16rem; }
.nodes { min-width: 48rem; table-layout: fixed; }
.difference { margin-top: 1.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
.difference h3 { font-size: 1rem; }
.difference li { margin-top: 0.6rem; }
.many > section > details { margin-top: 0.75rem; font-size: 0.9375rem; }
.group { margin-top: 2rem; }
.group h3 { font-size: 1rem; }
.group .hint { margin-top: 0.25rem; }
.group details { margin-top: 0.5rem; }
.group summary { color: var(--link); font-size: 0.9375rem; }
.group .facts { margin: 0.5rem 0; }
@media print {
  .wide { overflow: visible; }
  .verdicts, .nodes, .spread { min-width: 0; }
  .verdicts thead th:first-child { width: 26%; }
  .matrix .mark { padding: 0 0.3rem; }
  .difference, .spread { break-inside: avoid; }
}
`
