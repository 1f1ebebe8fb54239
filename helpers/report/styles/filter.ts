/** The filter above the claims, and what it hides: on the screen only, paper shows all. */
export const filterStyles = `
.filter { display: flex; flex-wrap: wrap; gap: 0.5rem 0.9rem; align-items: center; margin-top: 3.5rem; padding: 0.75rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); font-size: 0.875rem; }
.filter[hidden] { display: none; }
.filter input[type="search"] { width: 10rem; max-width: 100%; margin-left: 0.35rem; padding: 0.35rem 0.5rem; border: 1px solid var(--quiet); border-radius: 4px; background: var(--ground); color: var(--ink); font: inherit; }
.filter fieldset { display: flex; flex-wrap: wrap; gap: 0.35rem 1rem; margin: 0; padding: 0; border: 0; }
.filter fieldset label { display: inline-flex; gap: 0.35rem; align-items: center; color: var(--verdict); font-weight: 650; white-space: nowrap; }
.filter input[type="checkbox"] { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--link); }
.filter button { padding: 0.3rem 0.7rem; border: 1px solid var(--quiet); border-radius: 4px; background: var(--ground); color: var(--ink); font: inherit; cursor: pointer; }
.filter button:disabled { border-color: var(--line); color: var(--quiet); cursor: default; }
.filter output { margin-left: auto; color: var(--quiet); font-variant-numeric: tabular-nums; }
@media (min-width: 62rem) and (min-height: 40rem) {
  .filter { position: sticky; top: 0.5rem; z-index: 1; }
  html { scroll-padding-top: 7.5rem; }
}
@media screen { .filtered-out { display: none; } }
@media print { .filter { display: none; } }
`
