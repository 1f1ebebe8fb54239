import { expect, it } from 'vitest'
import { explain, LabError } from './lab-error.ts'

it('tells one fact a line, later lines below the first', () => {
  const error = new LabError('PORT_TAKEN', 'Port 3012 is taken\n  by node', {
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

it('leaves out what is not known', () => {
  expect(explain(new LabError('X', 'Why', { remedy: 'what' }))).toBe('Why (X)\n  to do:     what')
})
