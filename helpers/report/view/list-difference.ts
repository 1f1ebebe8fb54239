/** How a list differs from the first column's: what it has more, what it lacks; undefined where both are not lists of texts. */
export function listDifference(first: unknown, other: unknown, name: string): string | undefined {
  if (!isList(first) || !isList(other)) return undefined
  const more = other.filter(each => !first.includes(each)).length
  const less = first.filter(each => !other.includes(each)).length
  return `${more} that ${name} has not, ${less} of ${name}’s missing`
}

const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string')
