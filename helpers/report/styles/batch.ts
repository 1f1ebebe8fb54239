/** The table of many recorded labs. */
export const batchStyles = `
.many .counts { margin-top: 1.25rem; }
.many .counts li { white-space: normal; }
.many .meanings { margin-top: 1.5rem; }
@media (min-width: 40rem) { .many .meanings div { grid-template-columns: 12.5rem 1fr; } }
.batch { width: 100%; margin-top: 1.5rem; border-collapse: collapse; table-layout: fixed; font-size: 0.875rem; }
.batch th, .batch td { padding: 0.5rem 0.75rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.batch thead th { border-top: 0; border-bottom: 2px solid var(--ink); vertical-align: bottom; font-size: 0.8125rem; }
.batch thead th:nth-child(1) { width: 22%; }
.batch thead th:nth-child(2) { width: 12.5rem; }
.batch thead th:nth-child(4), .batch thead th:nth-child(5) { width: 15%; }
.batch tbody th { font-weight: 600; }
.batch th details, .batch ul, .batch li + li { margin-top: 0.35rem; }
.batch td > ul { margin-top: 0; }
.batch summary { color: var(--link); font-weight: 400; }
.batch button { padding: 0.15rem 0; border: 0; background: none; color: var(--link); font: inherit; cursor: pointer; text-align: left; }
.batch button::after { content: " ↕"; }
.batch [aria-sort="ascending"] button::after { content: " ↑"; }
.batch [aria-sort="descending"] button::after { content: " ↓"; }
.batch .quiet, .left-out { color: var(--quiet); font-weight: 400; }
.batch .files a { margin-right: 0.4rem; font-size: 0.8125rem; }
@media (max-width: 47.99rem) {
  .batch, .batch thead, .batch tbody, .batch tr, .batch tbody th, .batch td { display: block; width: auto; }
  .batch thead tr { display: flex; flex-wrap: wrap; }
  .batch thead th, .batch thead th:nth-child(n) { width: auto; border-bottom: 0; }
  .batch tbody tr { padding: 0.5rem 0; border-top: 1px solid var(--line); }
  .batch tbody th, .batch td { border: 0; padding: 0.2rem 0; }
  .batch td::before { content: attr(data-name) ": "; color: var(--quiet); font-size: 0.75rem; }
  .batch td details { display: inline-block; vertical-align: top; }
}
`
