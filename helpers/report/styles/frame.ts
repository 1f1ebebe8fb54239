/** Type, measure and the elements that occur everywhere. */
export const frame = `
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 76rem;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  overflow-wrap: break-word; text-size-adjust: 100%;
}
h1, h2, h3, p, dl, dd, ul, figure, pre { margin: 0; padding: 0; }
ul { list-style: none; }
h1 { font-size: clamp(1.5rem, 1.1rem + 1.8vw, 2.25rem); line-height: 1.2; letter-spacing: -0.015em; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; }
h3 { font-size: 1.125rem; line-height: 1.35; text-wrap: pretty; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code, pre, .text, .id, .tile, .comparison th[scope="row"] {
  font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "Liberation Mono", "DejaVu Sans Mono", monospace;
}
code, pre, .text { font-size: 0.8125rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.text { overflow-wrap: anywhere; white-space: pre-wrap; }
summary { cursor: pointer; }
.sign { font-weight: 700; }
.mark {
  display: inline-block; padding: 0.05rem 0.6rem; border: 1px solid var(--verdict); border-radius: 1rem;
  background: var(--tint); color: var(--verdict); font-size: 0.8125rem; font-weight: 650; white-space: nowrap;
}
.product { color: var(--quiet); font-size: 0.875rem; font-weight: 650; }
.product span { font-weight: 400; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.unfinished h1 { margin-top: 0.5rem; }
.unfinished h1 span { display: inline-block; }
.unfinished { max-width: 44rem; padding-top: 10vh; }
.unfinished p + p, .unfinished h1 + p { margin-top: 1rem; }
`
