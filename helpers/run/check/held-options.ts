import type { Evidence } from '../../evidence/evidence.ts'
import { type Options, optionKey, readOptions } from '../../lab/options.ts'
import { optionRows } from '../../lab/options-schema.ts'

/** The options of a bundle of another suite: what this one does not know is left out, what it adds holds as usual. Throws LabError where a value cannot be. */
export function optionsOfAnother(held: Readonly<Record<string, string | number>>): Options {
  // No run tells where its keys lie
  const { signingKey: _, verifyKey: __, ...options } = held
  const known = optionRows.flatMap(([name]) => {
    const value = options[optionKey(name)]
    return value === undefined ? [] : [[name, String(value)]]
  })
  return readOptions(Object.fromEntries(known))
}

/** Options of a bundle that are not what holds unless set: a bound that was raised changes what a verdict says. */
export function optionsSet(options: Readonly<Record<string, string | number>>): string[] {
  return optionRows.flatMap(([name, { default: usual }]) => {
    const value = options[optionKey(name)]
    return value === undefined || value === usual ? [] : [`${name}=${value}${usual === undefined ? '' : ` (${usual})`}`]
  })
}

/** Those for a terminal, a line each: who reads how a run went must see by which bounds. */
export function optionLines(options: Readonly<Partial<Options>> | Evidence['options']): string[] {
  const { signingKey: _, verifyKey: __, ...told } = options as Readonly<Record<string, string | number>>
  return optionsSet(told).map(option => `  option   ${option}`)
}
