/** Every colour of the page, light and dark; text on its ground has a contrast of at least 4.5 to 1. */
export const colours = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfbf9, #15171a);
  --sheet: light-dark(#ffffff, #1c1f23);
  --inset: light-dark(#f4f4f0, #24282d);
  --ink: light-dark(#1b1e22, #e7e9ec);
  --quiet: light-dark(#575e68, #a3abb5);
  --line: light-dark(#dddcd5, #353a41);
  --link: light-dark(#1b559b, #8fbcf4);
  --differs: light-dark(#7a3e00, #f0bd7f);
}
.proven { --verdict: light-dark(#17693a, #74cf98); --tint: light-dark(#e9f4ec, #1b2b22); }
.refuted { --verdict: light-dark(#a81f1a, #ff938a); --tint: light-dark(#fbebe9, #351f1e); }
.waived { --verdict: light-dark(#8a2f6d, #f0a3d3); --tint: light-dark(#faebf5, #33202d); }
.inconclusive { --verdict: light-dark(#855000, #f2b957); --tint: light-dark(#fbf1de, #322819); }
.not-run { --verdict: light-dark(#6a3fa0, #c9b0f5); --tint: light-dark(#f2ecf9, #2a2336); }
.not-applicable { --verdict: light-dark(#575e68, #a3abb5); --tint: light-dark(#eeeeeb, #272b30); }
`
