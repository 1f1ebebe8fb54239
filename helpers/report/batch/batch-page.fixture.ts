import { type BatchRow, unreadableRow } from '../../evidence/batch/row.ts'
import { batchPage } from './batch-page.ts'
import { batchRow } from './batch-row.ts'

const folder = 'file:///tmp/handed-in'
const counts = { 'contradicts itself': 2, unreadable: 1, 'no contradiction': 1 }

/** A page of four folders, in which every text is joined by the one given. For tests. */
export function samplePage(text = ''): string {
  const { before, after } = batchPage(counts)
  const rows = sampleRows(text).map(row => batchRow(row, { folder, command: `npm run lab:check -- ${row.path}` }))
  return `${before}${rows.join('\n')}${after}`
}

function sampleRows(text: string): BatchRow[] {
  const files = [`kata/test1.txt${text}`]
  const wrong = (many: number) =>
    Array.from({ length: many }, () => ({ check: 'EVIDENCE-4', files, text: `The releases differ ${text}` }))
  const warning = { files, text: `61 entries ${text}`, range: '51 to 55', source: 'public recordings' }
  const one = { ...unreadableRow({ path: `b${text}`, root: '.' }, `it is empty ${text}`), leftOut: 3 }
  return [
    { ...one, path: `c${text}`, outcome: 'contradicts itself', contradictions: wrong(2), warnings: [warning] },
    one,
    { ...one, path: `d${text}`, outcome: 'contradicts itself', contradictions: wrong(10), unreadable: [] },
    { ...one, path: `a${text}`, outcome: 'no contradiction', unreadable: [] },
  ]
}
