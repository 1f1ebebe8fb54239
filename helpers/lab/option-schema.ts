/** What one `LAB_*` variable is: a JSON Schema fragment with words for people. `whenUnset` stands where the default depends on the lab. */
export interface OptionSchema {
  readonly description: string
  readonly allowed: string
  readonly examples: readonly string[]
  readonly type: 'string' | 'integer' | 'number'
  readonly default?: string | number
  readonly whenUnset?: Readonly<{ host: string; embedded: string; kubernetes?: string }>
  readonly enum?: readonly (string | number)[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
}

/** An absolute path, as a pattern. */
export const path = '/[^\\u0000-\\u001f\\u007f]*'

/** A file by its absolute path. */
export const file = { type: 'string', pattern: `^${path}$`, maxLength: 4096 } as const

/** One of these words. */
export function choice<const Value extends string>(description: string, values: readonly Value[], preset?: Value) {
  return {
    type: 'string',
    enum: values,
    description,
    allowed: values.join(', ').replace(/, (?=[^,]*$)/, ' or '),
    examples: values,
    ...(preset === undefined ? {} : { default: preset }),
  } as const
}

/** A number between these, both allowed. */
export function range(
  type: 'integer' | 'number',
  description: string,
  [minimum, maximum]: [number, number],
  preset: number,
) {
  const allowed = `a ${type === 'integer' ? 'whole ' : ''}number from ${minimum} to ${maximum}`
  return { type, minimum, maximum, description, allowed, examples: [String(preset)], default: preset } as const
}
