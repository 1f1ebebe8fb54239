import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { LabError } from '../engine/lab-error.ts'
import type { Evidence } from './evidence.ts'
import { brokenReferences } from './references.ts'
import { evidenceSchema } from './schema/evidence.ts'
import { visible } from './visible.ts'

const shown = 10
const compiled = (allErrors: boolean) =>
  new Ajv2020({ strict: true, allowUnionTypes: true, allErrors }).compile<Evidence>(evidenceSchema)
const matchesSchema = compiled(true)
/** Up to its first problem: of a million problems a list would fill the memory */
let matchesQuickly: typeof matchesSchema | undefined

/** Throws a LabError, code EVIDENCE_INVALID, that lists each path and its problem. */
export function validateEvidence(value: unknown): asserts value is Evidence {
  validate(value, matchesSchema)
}

/** The same, with the first problem alone: for evidence of any size. */
export function validateLargeEvidence(value: unknown): asserts value is Evidence {
  matchesQuickly ??= compiled(false)
  validate(value, matchesQuickly)
}

function validate(value: unknown, matchesSchema: ReturnType<typeof compiled>): asserts value is Evidence {
  const problems = matchesSchema(value) ? brokenReferences(value) : (matchesSchema.errors ?? []).map(problem)
  if (problems.length > 0) throw invalid(problems)
}

function problem({ instancePath, message, params }: ErrorObject): string {
  const detail = params.additionalProperty ?? params.allowedValues?.join(', ') ?? params.allowedValue
  return `${instancePath || '/'} ${message}${detail === undefined ? '' : `: ${detail}`}`
}

function invalid(problems: readonly string[]): LabError {
  const more = problems.length > shown ? [`and ${problems.length - shown} more`] : []
  return new LabError('EVIDENCE_INVALID', 'The evidence does not have the form it promises', {
    cameBack: visible([...problems.slice(0, shown), ...more].join('\n')),
    remedy: 'Compare with helpers/evidence/schema; evidence of another version needs the suite of that version',
  })
}
