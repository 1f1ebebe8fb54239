import { LabError } from '../../engine/lab-error.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { type Options, optionKey, readOptions } from '../../lab/options.ts'
import { optionRows } from '../../lab/options-schema.ts'

/** What is wrong with options that a bundle says were in force; they could not have been. */
export function optionProblems(options: Readonly<Record<string, string | number>>): string[] {
  const names = new Map(optionRows.map(([name]) => [optionKey(name), name]))
  const strangers = Object.keys(options).filter(key => !names.has(key))
  if (strangers.length > 0) return [`options: there is none named ${strangers.join(', ')}`]
  const env = Object.entries(options).map(([key, value]) => [names.get(key), String(value)])
  try {
    const lacking = Object.keys(readOptions(Object.fromEntries(env))).filter(key => !(key in options))
    return lacking.map(key => `options: ${key} is missing`)
  } catch (error) {
    if (error instanceof LabError) return [`options: ${error.message}`]
    throw error
  }
}

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
