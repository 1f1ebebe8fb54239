import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readSections } from './read-sections.ts'

const mark = 'm'

// The same in one regular expression, which is quadratic: it says what a section is
function asDefined(output: string) {
  const section = /^m begin (\S+)\n([\s\S]*?)\nm end \1 (\d+) +(\d+)$/gm
  return [...output.matchAll(section)].map(([, name, text, code, length]) => ({ name, text, code, length }))
}

const lines = [
  'm begin a',
  'm begin b',
  'm end a 0 1',
  'm end b 3  2',
  'm end a 1',
  'x',
  '',
  'mm begin a',
  'm end a 2 9 ',
].concat(['m begin a b', 'm begin', ' m begin a', 'm end b 1 1\rm begin a', '\rm end a 4 4', '\r', 'm begin \xa0'])
const ends = ['\n', '\n', '\n', '\n', '\r\n', '\r', '']
const output = fc
  .array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom(...ends)), { maxLength: 14 })
  .map(parts => parts.flat().join(''))

it('reads what the definition says, whatever stands there', () => {
  fc.assert(
    fc.property(output, text => {
      const last = new Map(
        asDefined(text).map(({ name = '', text = '', code, length }) => {
          const answer = {
            text: Buffer.from(text, 'latin1').toString(),
            exitCode: Number(code),
            cut: Number(length) > text.length,
          }
          return [name, answer]
        }),
      )
      expect(readSections(Buffer.from(text, 'latin1'), mark)).toEqual(last)
    }),
    { numRuns: 20_000 },
  )
})

const section = (name: string, body: string) => `m begin ${name}\n${body}\nm end ${name} 0 ${body.length}\n`

it('of several sections with one name the last counts; marks within a section are its own', () => {
  expect(readSections(Buffer.from(section('a', 'x') + section('a', 'y')), mark).get('a')?.text).toBe('y')
  const inner = readSections(Buffer.from(section('a', section('b', 'z'))), mark)
  expect([...inner.keys()]).toEqual(['a'])
})
