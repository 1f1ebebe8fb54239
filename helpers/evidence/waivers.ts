import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { LabError } from '../engine/lab-error.ts'
import type { Waiver } from '../verdict/waive.ts'
import { waiversSchema } from './schema/waiver.ts'
import { visible } from './visible.ts'

const mostDays = 90
const dayMs = 86_400_000
const matchesSchema = new Ajv2020({ strict: true, allErrors: true }).compile<Waiver[]>(waiversSchema)

/** What waivers are held against. */
export interface WaiverTerms {
  /** Names the file in errors */
  readonly file: string
  /** Ids of the claims that there are */
  readonly ids: readonly string[]
  readonly now: Date
}

/** The waivers of a text. Throws a LabError, code WAIVERS_INVALID, that names the file and each place and problem. */
export function parseWaivers(text: string, terms: WaiverTerms): Waiver[] {
  const value = parseJson(text, terms.file)
  if (!matchesSchema(value)) throw invalid(terms.file, (matchesSchema.errors ?? []).map(problem))
  const problems = value.flatMap((waiver, at) => faults(waiver, value, terms).map(fault => `/${at}${fault}`))
  if (problems.length > 0) throw invalid(terms.file, problems)
  return value
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(file, [`no JSON: ${error instanceof Error ? error.message : error}${lastLine(text)}`])
  }
}

// Where a text ends too early V8 names no line
const lastLine = (text: string) => ` (${text.split('\n').length} lines)`

function problem({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || '/'} ${message}${params.additionalProperty ? `: ${params.additionalProperty}` : ''}`
}

function faults({ claim, expires }: Waiver, all: readonly Waiver[], { ids, now }: WaiverTerms): string[] {
  const end = new Date(`${expires}T00:00:00Z`)
  const isDay = !Number.isNaN(end.getTime()) && end.toISOString().startsWith(expires)
  const tooFar = isDay && end.getTime() - now.getTime() > mostDays * dayMs
  return [
    ...(ids.includes(claim) ? [] : [`/claim names ${claim}, which is no claim`]),
    ...(all.filter(each => each.claim === claim).length > 1 ? [`/claim names ${claim}, and so does another`] : []),
    ...(isDay ? [] : [`/expires is ${expires}, which is no day`]),
    ...(tooFar ? [`/expires is ${expires}, more than ${mostDays} days ahead`] : []),
  ]
}

function invalid(file: string, problems: readonly string[]): LabError {
  return new LabError('WAIVERS_INVALID', `The waivers in ${visible(file)} cannot be used`, {
    cameBack: visible(problems.slice(0, 10).join('\n')),
    remedy: 'mend what is named; the README shows a waiver, claims are in snapshots/claims.json',
  })
}
