/** The matrix of claims and nodes, and what stands below it. */
export const fleetStyles = `
.many > section { margin-top: 3rem; }
.hint { margin-top: 0.75rem; color: var(--quiet); font-size: 0.9375rem; }
.wide { margin-top: 1rem; overflow-x: auto; }
.matrix { width: 100%; border-collapse: collapse; font-size: 0.8125rem; }
.matrix th, .matrix td { padding: 0.35rem 0.6rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
.matrix thead th { border-top: 0; border-bottom: 2px solid var(--ink); vertical-align: bottom; min-width: 6.5rem; overflow-wrap: anywhere; }
.matrix [scope="rowgroup"] { padding-top: 1rem; }
.matrix tbody [scope="row"] { min-width: 15rem; font-weight: 650; }
.matrix .statement, .matrix .what { display: block; color: var(--quiet); font-weight: 400; }
.matrix td[class] { color: var(--verdict); background: var(--tint); font-weight: 650; border-left: 2px solid var(--ground); }
.matrix .sums { color: var(--ink); background: none; white-space: nowrap; }
.matrix .sums span { color: var(--verdict); }
.spread th[scope="rowgroup"] { padding-top: 0.35rem; max-width: 16rem; }
.spread td { overflow-wrap: anywhere; }
.difference { margin-top: 1.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
.difference h3 { font-size: 1rem; }
.difference li { margin-top: 0.6rem; }
.group { margin-top: 1.5rem; }
.group h3 { margin-bottom: 0.5rem; font-size: 1rem; }
.node { padding: 0.25rem 0 0.25rem 0.75rem; border-left: 3px solid var(--verdict); font-size: 0.9375rem; }
.node .quiet { color: var(--quiet); }
.node .facts, .node .problems { margin: 0.5rem 0 1rem; }
.problems li { overflow-wrap: anywhere; font-size: 0.875rem; }
`
