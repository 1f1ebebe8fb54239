import { Ajv } from 'ajv'
import { LabError } from '../engine/lab-error.ts'
import type { Kind } from './lab.ts'
import { nearMiss } from './near-miss.ts'
import type { OptionSchema } from './option-schema.ts'
import { type OptionName, optionRows, optionsSchema } from './options-schema.ts'

/** What the person asked for; undefined where the default depends on the lab. Names are the variables', seconds end in S. */
export interface Options {
  readonly lab: 'auto' | 'host' | 'embedded' | 'kubernetes'
  readonly kind?: Kind
  readonly sandbox?: string
  readonly control: string
  readonly nerdctl?: string
  readonly sudo: 'auto' | 'never'
  readonly address?: string
  readonly namespace?: string
  readonly image?: string
  readonly appImage?: string
  readonly kubectl?: string
  readonly kubeconfig?: string
  readonly context?: string
  readonly nodes: string
  readonly nodesAtOnce: number
  readonly sandboxClass?: string
  readonly controlClass?: string
  readonly nodeAccess: 0 | 1
  readonly port: number
  readonly profile: 'quick' | 'full'
  readonly startupSamples: number
  readonly kataStartupMaxS: number
  readonly gvisorStartupMaxS: number
  readonly runcStartupMaxS: number
  readonly startupDifferenceMaxS: number
  readonly httpRatioMax: number
  readonly cpuRatioMax: number
  readonly memoryMaxMib: number
  readonly gatePerf: 0 | 1
  readonly deadlineS: number
  readonly appDeadlineS: number
  readonly runDeadlineS: number
  readonly waitS: number
  readonly waivers?: string
  readonly challenge?: string
  readonly signingKey?: string
  readonly verifyKey?: string
}

/** The environment a program was started with. */
export type Environment = Readonly<Record<string, string | undefined>>

const ajv = new Ajv({ allErrors: true, useDefaults: true })
ajv.addVocabulary(['allowed', 'whenUnset'])
const check = ajv.compile<Record<string, string | number>>({ type: 'object', properties: optionsSchema })

/**
 * Reads the `LAB_*` variables. An empty one is no unset one: it would switch off what it stands for. Throws LabError
 * LAB_OPTION that names all problems at once.
 */
export function readOptions(env: Environment): Options {
  const values = Object.fromEntries(optionRows.flatMap(([name, { type }]) => typedValue(name, type, env[name])))
  const problems = [...blank(env), ...(check(values) ? [] : refusedValues(env)), ...misspelled(env)]
  if (problems.length > 0) throw refusal(problems)
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [optionKey(name), value]),
  ) as unknown as Options
}

/** `LAB_APP_IMAGE` → `appImage`, `LAB` → `lab`. */
export function optionKey(name: string): string {
  const words = name.replace(/^LAB_/, '').toLowerCase()
  return words.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

// Plain decimals only: JavaScript would also read 0x10, 1e2 and Infinity, and ajv lets the last one past a maximum
function typedValue(name: string, type: OptionSchema['type'], value: string | undefined): [string, string | number][] {
  if (value === undefined || value.trim() === '') return []
  return [[name, type !== 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value]]
}

// A variable of CI that nobody has set arrives empty, and a demand or a key must not go with it
function blank(env: Environment): string[] {
  const names = optionRows.map(([name]) => name).filter(name => env[name]?.trim() === '')
  return names.map(
    name => `${name}=${quoted(env[name] ?? '')} is empty: unset it, or say ${optionsSchema[name].allowed}`,
  )
}

function refusedValues(env: Environment): string[] {
  const names = new Set((check.errors ?? []).map(({ instancePath }) => instancePath.slice(1) as OptionName))
  return [...names].map(name => {
    const { allowed }: OptionSchema = optionsSchema[name]
    return `${name}=${quoted(env[name] ?? '')} is not allowed: ${allowed}`
  })
}

function misspelled(env: Environment): string[] {
  const known = optionRows.map(([name]) => name)
  const strangers = Object.keys(env).filter(name => /^LAB_/i.test(name) && !known.includes(name as OptionName))
  return strangers.flatMap(name => {
    const meant = nearMiss(name, known)
    return meant === undefined ? [] : [`${name} is not an option: did you mean ${meant}`]
  })
}

// As JSON, so that no control character of a value reaches the terminal
function quoted(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}…` : value)
}

function refusal(problems: readonly string[]): LabError {
  const heading = problems.length === 1 ? 'An option cannot be used' : `${problems.length} options cannot be used`
  return new LabError('LAB_OPTION', [heading, ...problems], {
    remedy: 'set or unset what is named, then try again; npm run lab:doctor shows every option',
  })
}
