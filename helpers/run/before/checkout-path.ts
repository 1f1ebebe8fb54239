import { LabError } from '../../engine/lab-error.ts'

/** What vitest takes for the end of a path: it loads each spec by an address. (Node itself loads nothing from a path with "\\".) */
const mistaken = /[#?]/

/** CHECKOUT_PATH where no spec of a checkout in this folder could be loaded. Every other character was tried and works. */
export function pathProblem(checkout: string): LabError | undefined {
  const [character] = mistaken.exec(checkout) ?? []
  if (character === undefined) return undefined
  return new LabError('CHECKOUT_PATH', `The path of this checkout has a "${character}" in it: ${checkout}`, {
    cameBack: 'vitest loads no test from a path with "#" or "?"',
    remedy: 'move the checkout, or clone it anew, to a path without them',
  })
}
