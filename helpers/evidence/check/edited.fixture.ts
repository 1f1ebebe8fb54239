import { evidenceSchema } from '../schema/evidence.ts'

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
}

/**
 * Evidence in which one property is not what it was; `path` as in the schema. Where nothing has it, it is added as in
 * the schema's example.
 */
export function edited<T>(evidence: T, path: string): T {
  const copy = structuredClone(evidence)
  const keys = path.split(/\.|(?=\[\])/)
  if (!change(copy, keys, evidenceSchema as unknown as Schema)) throw new Error(`Nothing has room for ${path}`)
  return copy
}

// The first place that has the property; else the first that can have it
function change(value: unknown, keys: readonly string[], schema: Schema): boolean {
  return [true, false].some(present => changeIn(value, keys, schema, present))
}

function changeIn(value: unknown, [key = '', ...rest]: readonly string[], schema: Schema, present: boolean): boolean {
  if (value === null || typeof value !== 'object') return false
  if (key === '[]') return changeItem(value as unknown[], rest, schema.items ?? {}, present)
  const [holder, inside] = [value as Record<string, unknown>, schema.properties?.[key] ?? {}]
  if (rest.length > 0) {
    if (holder[key] === undefined && !present) holder[key] = empty(inside)
    return changeIn(holder[key], rest, inside, present)
  }
  if (present && holder[key] === undefined) return false
  holder[key] = another(holder[key], inside)
  return true
}

function changeItem(items: unknown[], rest: readonly string[], schema: Schema, present: boolean): boolean {
  if (items.length === 0 && !present && rest.length > 0) items.push(empty(schema))
  if (rest.length > 0) return items.some(item => changeIn(item, rest, schema, present))
  if (present && items.length === 0) return false
  if (items.length === 0) items.push(...(schema.examples ?? ['x']).slice(0, 1))
  else items[0] = another(items[0], schema)
  return true
}

function empty({ items, properties = {} }: Schema): unknown {
  if (items) return items.properties ? [empty(items)] : []
  return Object.fromEntries(Object.entries(properties).map(([name, { examples }]) => [name, examples?.[0]]))
}

function another(value: unknown, { enum: words, examples = ['x'] }: Schema): unknown {
  if (words) return words.find(word => word !== value)
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  if (Array.isArray(value)) return [...value, 'x']
  if (typeof value === 'object' && value !== null) return otherEntry(value as Record<string, unknown>)
  if (typeof value !== 'string') return examples[0]
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return '2020-01-01T00:00:00.000Z'
  if (/^[0-9a-f]{16,}$/.test(value)) return `${value.startsWith('0') ? '1' : '0'}${value.slice(1)}`
  return `${value}x`
}

function otherEntry(value: Record<string, unknown>): unknown {
  const [first] = Object.keys(value)
  return first === undefined ? { x: 'x' } : { ...value, [first]: another(value[first], {}) }
}
