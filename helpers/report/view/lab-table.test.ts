import { expect, it } from 'vitest'
import { calmKata } from '../../evidence/sample/evidence.ts'
import { labTable } from './lab-table.ts'

const { evidence } = calmKata()
const row = (observations = evidence.observations, figure = 'Kernel') =>
  labTable({ ...evidence, observations }).rows.find(each => each.figure === figure)
const saw = (subject: 'control' | 'sandbox', probe: string, value: unknown) => ({
  ...{ id: `${subject}/${probe}`, subject, probe, value, records: [] },
})

it('has host, runc and sandbox beside each other, and leads to the claim that judges', () => {
  expect(labTable(evidence).columns).toEqual(['host', 'control (runc)', 'sandbox (kata)'])
  expect(row()).toEqual({
    ...{ figure: 'Kernel', claim: 'RUNTIME-1', cells: ['6.1.0-56-amd64', '6.1.0-56-amd64', '6.12.117'] },
  })
  expect(row(evidence.observations, 'Network interfaces')?.cells[2]).toBe('lo 127.0.0.1/8, eth0 10.4.0.66/24')
})

it('leaves out what nobody was asked for', () => {
  expect(labTable(evidence).rows.map(each => each.figure)).not.toContain('Start-up, median')
  expect(row([saw('control', 'startup', { medianMs: 730 })], 'Start-up, median')?.cells).toEqual([
    ...['not asked', '730 ms', 'not asked'],
  ])
})

it.each([null, 7, 'text', [], [{}], { medianMs: '1' }])('shows no figure where the answer is %j', value => {
  expect(row([saw('sandbox', 'startup', value)], 'Start-up, median')?.cells[2]).toBe('not given')
})

it('says that there was no answer', () => {
  const { value: _, ...silent } = saw('sandbox', 'kernel', 0)
  const cell = (code: string) => row([{ ...silent, error: { code, message: '' } } as never])?.cells[2]
  expect(cell('NO_ANSWER')).toBe('no answer')
  expect(cell('DENIED')).toBe('no answer (DENIED)')
})

it.each([
  ['Processor', 'cpu', { model: 'AMD EPYC', processors: 2 }, 'AMD EPYC × 2'],
  ['Entries in /proc', 'entries', { numeric: 3, other: 50 }, '53'],
  ['Kernel modules', 'modules', { names: ['a', 'b'] }, '2'],
  ['Kernel modules', 'modules', { names: 'absent' }, 'absent'],
  ['Memory of one sandbox, median', 'memory-cost', { medianMiB: 140.5 }, '140.5 MiB'],
  ['Network interfaces', 'interfaces', [], 'none'],
])('%s of %s', (figure, probe, value, shown) => {
  expect(row([saw('sandbox', probe, value)], figure)?.cells[2]).toBe(shown)
})
