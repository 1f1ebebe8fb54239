import { describe, expect, it } from 'vitest'
import { calmKata } from '../../evidence/sample/evidence.ts'
import { renderPage } from '../page.ts'
import { texts } from '../read-page.fixture.ts'
import { bars } from './bars.ts'

const { evidence } = calmKata()
const memory = (subject: 'control' | 'sandbox', containers: unknown) => ({
  ...{ id: `${subject}/memory-cost`, subject, probe: 'memory-cost', value: { containers }, records: [] },
})
const shim = { name: 'containerd-shim', mib: 20 }
const qemu = { name: 'qemu-system-x86', mib: 180 }
const [runc, kata] = [memory('control', [[shim]]), memory('sandbox', [[qemu, shim], [qemu]])]
const drawn = (...observations: ReturnType<typeof memory>[]) =>
  bars(
    { ...evidence, observations },
    observations.map(({ id }) => id),
  )

describe('the memory of containers', () => {
  const [drawing] = drawn(runc, kata)

  it('is a bar a container, made of its processes, all from zero', () => {
    expect(drawing?.bars.map(({ parts }) => parts.map(({ x, width }) => [x, width]))).toEqual([
      [[150, 51]],
      [
        [150, 459],
        [609, 51],
      ],
      [[150, 459]],
    ])
    expect(drawing?.ticks.map(({ label }) => label)).toEqual(['0', '50', '100', '150', '200'])
    expect(drawing?.bars.map(({ total }) => total.label)).toEqual(['20', '200', '180'])
  })

  it('names a process where there is room', () => {
    expect(drawing?.bars[1]?.parts.map(({ label }) => label)).toEqual(['qemu-system-x86', ''])
  })

  it('says in words what it shows', () => {
    expect(drawing?.words).toBe(
      'memory-cost, MiB of each container by process: control (runc) 20 (containerd-shim 20); sandbox (kata) 200 (qemu-system-x86 180, containerd-shim 20), 180 (qemu-system-x86 180)',
    )
  })
})

it.each([
  ['one subject', [kata]],
  ['no containers', [runc, memory('sandbox', [])]],
  ['answers of another kind', [runc, memory('sandbox', 7)]],
])('is not drawn of %s', (_what, observations) => {
  expect(drawn(...observations)).toEqual([])
})

it('stands in the page with words beside it', () => {
  const [claim] = evidence.claims
  if (!claim) throw new Error('no claim')
  const claims = [{ ...claim, observations: [runc.id, kata.id] }]
  const page = renderPage({ ...evidence, claims, observations: [runc, kata] })
  expect(texts(page, '//figure[@class="plot"]/figcaption')[0]).toContain('sandbox (kata) 200')
  expect(texts(page, '//figure[@class="plot"]//rect/@width')).toEqual(['51', '459', '51', '459'])
})
