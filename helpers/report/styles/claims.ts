/** Claims, their tables and raw answers, and what comes after them. */
export const claims = `
.task, .by-statement, .records, .legend { margin-top: 3.5rem; }
.task > h2, .by-statement > h2, .records > h2, .legend > h2 { padding-bottom: 0.5rem; border-bottom: 2px solid var(--ink); font-size: 1.5rem; }
.claim, .command { margin-top: 1.25rem; padding: 1.25rem clamp(1rem, 3vw, 1.75rem); border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); }
.claim { border-left: 5px solid var(--verdict); }
.claim:target { outline: 3px solid var(--link); outline-offset: 3px; }
.tally { margin-top: 0.5rem; color: var(--quiet); font-size: 0.875rem; }
.head { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; font-size: 0.875rem; }
.id { color: var(--quiet); font-weight: 600; text-decoration: none; }
.claim h3 { margin-top: 0.6rem; font-size: 1.3125rem; }
.cause { margin-top: 0.35rem; max-width: 52rem; color: var(--verdict); overflow-wrap: anywhere; white-space: pre-wrap; }
.waiver { margin-top: 0.75rem; padding: 0.6rem 0.9rem; max-width: 52rem; border-radius: 4px; background: var(--inset); font-size: 0.9375rem; overflow-wrap: anywhere; }
.issues { display: grid; gap: 0.6rem; margin-top: 0.75rem; max-width: 52rem; font-size: 0.9375rem; }
.issues li { padding: 0.6rem 0.9rem; border-radius: 4px; background: var(--inset); }
.issues .todo { font-weight: 650; }
figure { margin-top: 1rem; padding-left: 1rem; border-left: 2px solid var(--line); max-width: 52rem; }
figure .lab { font-style: italic; }
.by-statement ol { display: grid; gap: 0.9rem; margin-top: 1.1rem; padding: 0; list-style: none; }
.by-statement > p { margin-top: 0.5rem; }
.by-statement li { max-width: 52rem; break-inside: avoid; }
.by-statement li:target { outline: 3px solid var(--link); outline-offset: 3px; }
.by-statement .place, .by-statement .note { color: var(--quiet); font-size: 0.875rem; }
figcaption { color: var(--quiet); font-size: 0.875rem; }
.notes { display: grid; gap: 0.9rem 2rem; margin-top: 1.1rem; font-size: 0.9375rem; }
@media (min-width: 48rem) { .notes { grid-template-columns: 1fr 1fr; } }
.notes dt, .meanings dt { color: var(--quiet); font-size: 0.8125rem; font-weight: 650; }
.tests { display: grid; gap: 0.3rem; margin-top: 1.1rem; font-size: 0.9375rem; }
.tests li { padding-left: 5.3rem; text-indent: -5.3rem; }
.tests li > * { text-indent: 0; }
.tests .state { display: inline-block; width: 4.9rem; font-weight: 650; white-space: nowrap; }
.tests .passed .state { color: light-dark(#17693a, #74cf98); }
.tests .failed .state { color: light-dark(#a81f1a, #ff938a); }
.took { white-space: nowrap; }
.tests .role::after { content: ":"; }
.tests .role, .took { color: var(--quiet); font-size: 0.8125rem; }
.tests .message { margin-top: 0.3rem; padding: 0.5rem 0.75rem; border-radius: 4px; background: var(--inset); }
.comparison { width: 100%; margin-top: 1.25rem; border-collapse: collapse; table-layout: fixed; font-size: 0.875rem; }
.comparison th, .comparison td { padding: 0.5rem 0.75rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
.comparison thead th { border-top: 0; color: var(--quiet); font-size: 0.8125rem; font-weight: 650; }
.comparison thead th:first-child { width: 10.5rem; }
.comparison th:first-child { padding-left: 0; }
.comparison th[scope="row"] { font-size: 0.8125rem; font-weight: 600; overflow-wrap: anywhere; }
.comparison .subject { display: none; }
.comparison .error .text { color: var(--differs); }
.comparison .none, .entries { color: var(--quiet); }
.entries { display: block; font-size: 0.8125rem; }
.comparison details[open] .preview, .comparison details:not([open]) .less { display: none; }
.less { color: var(--link); }
.differs { background: var(--inset); }
.relation { display: block; margin-top: 0.15rem; color: var(--quiet); font-size: 0.75rem; }
.differs .relation, .legend .relation { color: var(--differs); font-weight: 650; }
.legend .relation { display: inline; font-size: inherit; }
.judged-by { display: block; color: var(--quiet); font-family: system-ui, sans-serif; font-size: 0.75rem; font-weight: 400; }
.lab-table { margin-top: 3.5rem; }
.lab-table > h2 { padding-bottom: 0.5rem; border-bottom: 2px solid var(--ink); font-size: 1.5rem; }
.lab-table .comparison { margin-top: 0.5rem; }
.spec, .answers { margin-top: 1.1rem; font-size: 0.9375rem; }
.spec summary, .answers summary { color: var(--link); }
.answer { margin-top: 1rem; }
.answer .name { font-weight: 650; font-size: 0.875rem; }
.spec pre, .answer pre, .argv { margin-top: 0.3rem; padding: 0.75rem; border-radius: 4px; background: var(--inset); max-height: 20rem; overflow: auto; }
.record { margin-top: 0.3rem; color: var(--quiet); font-size: 0.8125rem; }
.output { display: inline-block; margin-left: 0.75rem; }
.gap { color: var(--differs); font-weight: 650; }
.records > p, .legend > p { margin-top: 0.9rem; max-width: 52rem; }
.legend > h3 { margin-top: 1.6rem; }
.own-word { margin-top: 0.5rem; padding-left: 1.3rem; list-style: disc; max-width: 52rem; }
.own-word li { margin-top: 0.25rem; }
.meanings { display: grid; gap: 0.6rem; margin-top: 1rem; }
@media (min-width: 40rem) { .meanings div { display: grid; grid-template-columns: 9.5rem 1fr; align-items: baseline; } }
@media (max-width: 47.99rem) {
  .comparison, .comparison tbody, .comparison tr, .comparison th[scope="row"], .comparison td { display: block; width: auto; }
  .comparison thead { display: none; }
  .comparison .subject { display: block; color: var(--quiet); font-size: 0.75rem; }
  .comparison th[scope="row"] { padding: 0.75rem 0 0.25rem; }
  .comparison td { border: 0; padding: 0.25rem 0.75rem; }
  .facts div { grid-template-columns: 1fr; }
  .facts dd { grid-column: 1; }
}
`
