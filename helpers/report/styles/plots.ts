/** Samples drawn: colours are the page's own, so that they are right in the dark and on paper. */
export const plotStyles = `
.plot { padding-left: 0; border-left: 0; break-inside: avoid; }
.plot svg { display: block; width: 100%; height: auto; }
.plot g { color: var(--quiet); }
.plot g.sandbox { color: var(--link); }
.plot .grid { stroke: var(--line); }
.plot .tick { fill: var(--quiet); font-size: 12px; }
.plot .name { fill: var(--ink); font-size: 13px; }
.plot .interval { fill: currentColor; opacity: 0.2; }
.plot .dot { fill: currentColor; }
.plot .median { stroke: currentColor; stroke-width: 2.5; }
`
