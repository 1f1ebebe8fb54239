import { LabError } from '../engine/lab-error.ts'
import { optionKey, readOptions } from './options.ts'
import { optionRows } from './options-schema.ts'

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
