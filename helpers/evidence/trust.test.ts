import { expect, it } from 'vitest'
import { evidenceSchema } from './schema/evidence.ts'
import { heldParts } from './trust.ts'

type Schema = { readonly properties?: Record<string, Schema>; readonly items?: Schema }

/** Paths of all properties that hold no others. */
function leaves({ properties, items }: Schema, path = ''): string[] {
  if (items) return leaves(items, `${path}[]`)
  if (properties === undefined) return [path]
  return Object.entries(properties).flatMap(([name, each]) => leaves(each, path === '' ? name : `${path}.${name}`))
}

it('says of every property of evidence.json how it is held, once, and of no other', () => {
  const said = heldParts.flatMap(({ paths }) => paths)
  expect(said.toSorted()).toEqual(leaves(evidenceSchema as unknown as Schema).toSorted())
})

it('says in a sentence what is the own word of the lab, and of nothing else', () => {
  for (const { held, what } of heldParts) expect(what !== undefined).toBe(held === 'own word')
})
