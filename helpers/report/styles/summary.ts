/** The first screen. */
export const summaryStyles = `
.summary h1 { margin: 0.5rem 0 0; }
.stamp {
  display: inline-block; margin-right: 0.35em; padding: 0 0.35em; border: 2px solid currentColor; border-radius: 4px;
  color: var(--differs); font-size: 0.8em; letter-spacing: 0.06em; text-transform: uppercase;
}
.caveat { margin-top: 0.5rem; color: var(--differs); font-size: 1.0625rem; font-weight: 600; }
.screen { display: grid; gap: 2rem; margin-top: 1.5rem; }
@media (min-width: 62rem) { .screen { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 3rem; } }
.screen h2 { margin-bottom: 0.6rem; }
.numbers, .circumstances { display: grid; gap: 1.75rem; align-content: start; }
.counts { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.1rem, 1fr)); gap: 0.5rem; }
.counts li {
  padding: 0.5rem 0.3rem 0.5rem 0.45rem; border-radius: 6px; border-top: 3px solid var(--verdict);
  background: var(--tint); color: var(--verdict); font-size: 0.6875rem; font-weight: 650; white-space: nowrap;
}
.counts .count { display: block; font-size: 1.5rem; font-weight: 700; line-height: 1.2; font-variant-numeric: tabular-nums; }
.counts .zero { border-top-color: var(--line); background: none; color: var(--quiet); }
.wrong { display: grid; gap: 0.75rem; }
.more { margin-top: 0.75rem; }
.more summary { color: var(--link); font-size: 0.9375rem; }
.more .wrong { margin-top: 0.75rem; }
.wrong li { padding-left: 0.85rem; border-left: 3px solid var(--verdict); }
.wrong a { font-weight: 650; white-space: nowrap; }
.because { margin-top: 0.15rem; color: var(--quiet); font-size: 0.875rem; overflow-wrap: anywhere; }
.overview { display: grid; gap: 0.6rem; }
.overview div { display: grid; gap: 0.3rem; }
@media (min-width: 40rem) { .overview div { grid-template-columns: 11rem 1fr; align-items: baseline; } }
.overview dt { font-size: 0.875rem; }
.overview dd { display: flex; flex-wrap: wrap; gap: 0.35rem; }
.tile {
  padding: 0.1rem 0.45rem; border-radius: 4px; background: var(--tint); color: var(--verdict);
  font-size: 0.75rem; text-decoration: none; white-space: nowrap;
}
.tile:hover { text-decoration: underline; }
.facts { display: grid; gap: 0.45rem; font-size: 0.875rem; }
.facts div { display: grid; grid-template-columns: 9.5rem 1fr; column-gap: 1rem; padding-top: 0.45rem; border-top: 1px solid var(--line); }
.facts dt { grid-row: span 9; color: var(--quiet); }
.facts dd { grid-column: 2; overflow-wrap: anywhere; }
`
