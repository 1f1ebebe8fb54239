import type { Evidence } from './evidence.ts'

/** What a schema cannot say: names are unique and lead somewhere. One problem a line, none if all is well. */
export function brokenReferences(evidence: Evidence): string[] {
  const observations = new Set(evidence.observations.map(each => each.id))
  const records = new Set(evidence.records.map(each => each.id))
  return [
    ...repeated('claims', evidence.claims),
    ...repeated('observations', evidence.observations),
    ...repeated('records', evidence.records),
    ...evidence.claims.flatMap((claim, at) => missing(`/claims/${at}/observations`, claim.observations, observations)),
    ...evidence.observations.flatMap((each, at) => missing(`/observations/${at}/records`, each.records, records)),
  ]
}

function repeated(list: string, items: readonly { readonly id: string }[]): string[] {
  const before = new Set<string>()
  return items.flatMap(({ id }, at) => {
    const repeats = before.size === before.add(id).size
    return repeats ? [`/${list}/${at}/id repeats "${id}"`] : []
  })
}

function missing(path: string, ids: readonly string[], known: ReadonlySet<string>): string[] {
  return ids.flatMap((id, at) => (known.has(id) ? [] : [`${path}/${at} names "${id}", which is not in this evidence`]))
}
