import { type DocumentNode, evaluate, parse, type ValueNode } from '@humanwhocodes/momoa'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { LabError } from '../engine/lab-error.ts'
import { checkBounds } from '../probe/bounded-json.ts'
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

/** The waivers of a text. Throws a LabError, code WAIVERS_INVALID, that names the file, and each problem with its line. */
export function parseWaivers(text: string, terms: WaiverTerms): Waiver[] {
  const document = parseJson(text, terms.file)
  const value: unknown = evaluate(document)
  const problems = matchesSchema(value)
    ? value.flatMap((waiver, at) => faults(waiver, value, terms).map(fault => `/${at}${fault}`))
    : (matchesSchema.errors ?? []).map(problem)
  if (problems.length > 0)
    throw invalid(
      terms.file,
      problems.map(each => `line ${lineOf(document, each)}: ${each}`),
    )
  return value as Waiver[]
}

function parseJson(text: string, file: string): DocumentNode {
  try {
    checkBounds(text)
    return parse(text, { mode: 'json' })
  } catch (error) {
    const { message, line = 1 } = error as Error & { line?: number }
    // An end that comes too early is told of the first line
    const at = message.startsWith('Unexpected end') ? text.split('\n').length : line
    throw invalid(file, [`line ${at}: no JSON: ${message.replace(/ \(\d+:\d+\)$/, '')}`])
  }
}

/** The line on which a path begins, or the innermost part of it that there is. */
function lineOf({ body }: DocumentNode, problem: string): number {
  const [path = ''] = problem.split(' ')
  const steps = path.split('/').filter(step => step !== '')
  return steps.reduce<ValueNode>((node, step) => childOf(node, step) ?? node, body).loc.start.line
}

function childOf(node: ValueNode, step: string): ValueNode | undefined {
  if (node.type === 'Array') return node.elements[Number(step)]?.value
  if (node.type !== 'Object') return undefined
  return node.members.find(({ name }) => (name.type === 'String' ? name.value : name.name) === step)?.value
}

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
