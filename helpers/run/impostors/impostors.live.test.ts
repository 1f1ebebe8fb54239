import { afterAll, expect, it } from 'vitest'
import { checkout } from '../lab-run.fixture.ts'
import type { Impostor } from './impostor.fixture.ts'
import { replaceOnce } from './impostor-lab.fixture.ts'
import { liveImpostors } from './live.fixture.ts'
import { recordedImpostors } from './recorded.fixture.ts'

const rows: string[][] = []
afterAll(() => console.log(['', ...rows.map(row => row.join('\n    '))].join('\n')))

it.each([...liveImpostors, ...recordedImpostors])(
  '$what is named by $namedBy, and by nothing without its check',
  async impostor => {
    using here = checkout()
    const judge = await impostor.prepare(here.folder)
    const done = await judge(impostor.specs)
    const named = done.evidence?.claims.find(({ id }) => id === impostor.namedBy)
    expect(done.verdicts, done.output).toMatchObject(impostor.verdicts)
    expect(named?.cause).toMatch(impostor.says)
    expect(done.verdicts['RUNTIME-5']).not.toBe('proven')
    expect(done.code).toBe(impostor.code)
    const { spec, file, from, to } = impostor.check
    replaceOnce(here.folder, file, from, to)
    const without = await judge([spec])
    note(impostor, named?.verdict, named?.cause, without.verdicts[impostor.namedBy])
    expect(without.verdicts[impostor.namedBy], without.output).toBe('proven')
  },
)

function note({ what, namedBy, check }: Impostor, verdict = '', cause = '', without = ''): void {
  rows.push([what, `${namedBy} ${verdict}: ${cause}`, `without the check in ${check.file}: ${without}`])
}
