/** JSON whose bytes depend on the value alone: keys sorted, two spaces, final newline. */
export function stableJson(value: unknown): string {
  return `${JSON.stringify(value, sorted, 2)}\n`
}

function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
