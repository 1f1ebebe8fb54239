/**
 * The deepest nesting and the most values of a JSON text that this suite reads. What it writes itself nests to 20, and
 * has some 100,000 values.
 */
export const [mostDepth, mostValues] = [100, 2_000_000]

/**
 * JSON that a stranger wrote. Throws a SyntaxError: it is no JSON, nests deeper than `mostDepth` (a function that walks
 * it would come to the end of its stack), or has more than `mostValues` values (it would not fit into the memory). Both
 * are seen before anything is made of the text.
 */
export function parseBounded(text: string): unknown {
  checkBounds(text)
  return JSON.parse(text)
}

/** Throws the same where another parser than JSON.parse reads it. */
export function checkBounds(text: string): void {
  const { depth, values } = sizeOf(text)
  if (depth > mostDepth) throw new SyntaxError(`its JSON nests ${depth} deep; ${mostDepth} are allowed`)
  if (values > mostValues) throw new SyntaxError(`its JSON has ${values} values; ${mostValues} are allowed`)
}

const [quote, backslash, comma] = ['"', '\\', ','].map(each => each.charCodeAt(0))
const [opening, closing] = ['[{', ']}'].map(pair => [...pair].map(each => each.charCodeAt(0)))

/** How deep a JSON text nests, and how many values it has at most. Of what is no JSON it tells something. */
function sizeOf(text: string): { depth: number; values: number } {
  let [depth, deepest, values] = [0, 0, 1]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === opening?.[0] || code === opening?.[1]) {
      deepest = Math.max(deepest, ++depth)
      values++
    } else if (code === closing?.[0] || code === closing?.[1]) depth--
    else if (code === comma) values++
  }
  return { depth: deepest, values }
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1
  return at
}
