/** A part of a JSON Schema; `example` is required of every property so that a stranger can read the format alone. */
export interface Property {
  readonly description: string
  readonly examples: readonly [unknown, ...unknown[]]
  readonly [keyword: string]: unknown
}

/** A property that may be absent. */
export interface Optional {
  readonly optional: Property
}

/** One entry for each key of T, no more, no fewer: a key added to the type and not here does not compile. */
export type Properties<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? Optional : Property
}

/** Schema of the object T; unknown keys are refused. */
export function object<T>(properties: Properties<T>) {
  const entries = Object.entries<Property | Optional>(properties)
  return {
    type: 'object',
    additionalProperties: false,
    required: entries.filter(([, property]) => !isOptional(property)).map(([name]) => name),
    properties: Object.fromEntries(entries.map(([name, property]) => [name, schemaOf(property)])),
  }
}

export const text = (description: string, example: string): Property => ({
  type: 'string',
  minLength: 1,
  description,
  examples: [example],
})

export const anyText = (description: string, example: string): Property => ({
  type: 'string',
  description,
  examples: [example],
})

export const matching = (pattern: string, description: string, example: string): Property => ({
  type: 'string',
  pattern,
  description,
  examples: [example],
})

export const instant = (description: string, example: string): Property =>
  matching(String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$`, `${description}; ISO 8601, UTC`, example)

export const oneOf = (values: readonly string[], description: string): Property => ({
  enum: values,
  description,
  examples: [values[0]],
})

export const yes = (description: string, example: boolean): Property => ({
  type: 'boolean',
  description,
  examples: [example],
})

export const count = (description: string, example: number): Property => ({
  type: 'integer',
  minimum: 0,
  description,
  examples: [example],
})

export const milliseconds = (description: string, example: number): Property => ({
  type: 'number',
  minimum: 0,
  description: `${description}; milliseconds`,
  examples: [example],
})

export const list = (items: object, description: string, example: unknown): Property => ({
  type: 'array',
  items,
  description,
  examples: [[example]],
})

export const nested = (schema: object, description: string, example: unknown): Property => ({
  ...schema,
  description,
  examples: [example],
})

export const optional = (property: Property): Optional => ({ optional: property })

const isOptional = (property: Property | Optional): property is Optional => 'optional' in property
const schemaOf = (property: Property | Optional): Property => (isOptional(property) ? property.optional : property)
