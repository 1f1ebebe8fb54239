import canonicalize from 'canonicalize'

/** JSON whose bytes depend on the value alone, as RFC 8785 says. Plain JSON only. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(wellFormed(value))
  if (text === undefined) throw new TypeError('There is no JSON for this value')
  return text
}

// I-JSON has no half of a character, and what a container escaped may hold one
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toWellFormed(), wellFormed(each)]))
}
