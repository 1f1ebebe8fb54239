import { distance } from 'fastest-levenshtein'

/** The known name that an unknown one was probably meant to be; undefined for a stranger's. Names begin with `LAB_`. */
export function nearMiss(name: string, known: readonly string[]): string | undefined {
  const near = known.filter(candidate => isNear(name.toUpperCase(), candidate))
  return near.sort((a, b) => distance(name, a) - distance(name, b))[0]
}

// Two letters are half of a short name: LAB_HOST is a stranger's, not a slip of LAB_PORT. Swapped letters are one slip.
function isNear(name: string, candidate: string): boolean {
  const slips = distance(name, candidate)
  const allowed = candidate.length <= 'LAB_PORT'.length ? 1 : 2
  return slips <= allowed || (slips === 2 && sameLetters(name, candidate))
}

function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('')
}
