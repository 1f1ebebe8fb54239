import { expect, it } from 'vitest'
import { explain, LabError } from './lab-error.ts'

it('tells one fact a line, later lines below the first', () => {
  const error = new LabError('PORT_TAKEN', ['Port 3012 is taken', 'by node'], {
    ran: 'ss',
    cameBack: 'a\nb',
    remedy: 'end it',
  })
  expect(explain(error).split('\n')).toEqual([
    'Port 3012 is taken (PORT_TAKEN)',
    '  by node',
    '  ran:       ss',
    '  came back: a',
    '             b',
    '  to do:     end it',
  ])
})

it('begins no line with what a quoted name holds', () => {
  const error = new LabError('X', ['a\n::error::b', 'c\nd'], { remedy: 'e\nf' })
  const text = ['a␊::error::b (X)', '  c␊d', `  to do:     e\n${' '.repeat(13)}f`].join('\n')
  expect(explain(error)).toBe(text)
  const { lines: _, ...plain } = { ...error, message: 'a\nb' }
  expect(explain(plain).split('\n')[0]).toBe('a␊b (X)')
})

it('leaves out what is not known', () => {
  expect(explain(new LabError('X', 'Why', { remedy: 'what' }))).toBe('Why (X)\n  to do:     what')
})
