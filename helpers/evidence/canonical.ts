import canonicalize from 'canonicalize'

/** JSON whose bytes depend on the value alone, as RFC 8785 says. Plain JSON only. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('There is no JSON for this value')
  return text
}
