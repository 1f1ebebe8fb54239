import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Flips what each claim's first test asserts, in every spec of a checkout: `toBe` becomes `not.toBe`, and the other way round. Gives how many. */
export function flipSpecs(checkout: string): number {
  const specs = join(checkout, 'specs')
  const files = readdirSync(specs, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.spec.ts'))
  return files.reduce((count, name) => count + flipFile(join(specs, name)), 0)
}

function flipFile(file: string): number {
  // One piece a claim, and before the first one what they share
  const [before = '', ...claims] = readFileSync(file, 'utf8').split(/^(?=describe\()/m)
  const flipped = claims.map(flipFirst)
  writeFileSync(file, [before, ...flipped].join(''))
  return flipped.filter((text, at) => text !== claims[at]).length
}

/** Every matcher of a claim's first test; what stands in its other tests and its control stays. */
export function flipFirst(claim: string): string {
  const at = claim.search(/^ +it\(/m)
  const [own = '', ...rest] = claim
    .slice(at)
    .split(/^(?= {2}(?:it|control)\()/m)
    .filter(Boolean)
  const flip = (_: string, not: string | undefined, matcher: string) => (not ? `.${matcher}(` : `.not.${matcher}(`)
  return [claim.slice(0, at), own.replace(/\.(not\.)?(to[A-Z]\w*)\(/g, flip), ...rest].join('')
}
