import { expect, it } from 'vitest'
import { specOf } from './spec-line.ts'

const file = 'specs/a.spec.ts'
const specs = [
  { file, text: "const claim = defineClaim({\n  id: 'A-10',\n})\nconst other = defineClaim({\n  id: 'A-1',\n})" },
]

it.each([
  ['A-10', file, { file, line: 2 }],
  ['A-1', file, { file, line: 5 }],
  ['A-2', file, { file }],
  ['A-1', 'specs/b.spec.ts', { file: 'specs/b.spec.ts' }],
])('%s stands in %s where its id does', (id, where, found) => {
  expect(specOf(id, where, specs)).toEqual(found)
})

it('a spec that was not read has no line', () => {
  expect(specOf('A-1', file)).toEqual({ file })
})
