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
.plot .curve { fill: none; stroke: currentColor; stroke-width: 2; }
.plot g.control .curve { stroke-dasharray: 6 3; }
.plot .part { fill: currentColor; stroke: currentColor; }
.plot .tone-0 { fill-opacity: 0.3; }
.plot .tone-1 { fill-opacity: 0.1; }
.plot .tone-2 { fill-opacity: 0.4; }
.plot .tone-3 { fill-opacity: 0.2; }
.plot .median { stroke: currentColor; stroke-width: 2.5; }
`
