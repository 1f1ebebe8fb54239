import type { CommandRecord } from '../../engine/record.ts'
import type { RecordedLab } from './recorded-lab.ts'
import type { Recording } from './recording.ts'

/** A recorded lab made of the records that were kept of it: the way back from the ids that `answerFrom` gives. */
export function labOf(records: ReadonlyMap<string, CommandRecord>, boots: readonly string[]): RecordedLab {
  const shelves: Record<string, Map<string, Recording>> = {}
  const borrowed = new Set<string>()
  for (const [id, record] of records) {
    const { shelf, name, isBorrowed } = placeOf(id)
    shelves[shelf] = (shelves[shelf] ?? new Map()).set(name, { ...record, argv: [...record.argv] })
    if (isBorrowed) borrowed.add(`${shelf}/${name}`)
  }
  const manifest = { source: '', kind: 'kata' as const, image: '', folders: {}, borrowed: [] }
  return {
    shelves,
    borrowed,
    unreadable: new Map(),
    manifest: { ...manifest, runtimes: { control: '', sandbox: '' }, boots: [...boots] },
  }
}

function placeOf(id: string) {
  const [, shelf = 'startup', name = id, loan] = /^(host|control|sandbox)-(.+?)(-borrowed)?$/.exec(id) ?? []
  return { shelf, name, isBorrowed: loan !== undefined }
}
