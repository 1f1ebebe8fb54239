import { afterAll, expect, it } from 'vitest'
import { checkout, type LabRun } from '../lab-run.fixture.ts'
import type { Edit, Impostor } from './impostor.fixture.ts'
import { replaceOnce } from './impostor-lab.fixture.ts'
import { lyingImpostors } from './lying.fixture.ts'
import { muteImpostors } from './mute.fixture.ts'
import { plainImpostors } from './plain.fixture.ts'
import { recordedImpostors } from './recorded.fixture.ts'
import { vmImpostors } from './vm.fixture.ts'

const rows: string[][] = []
afterAll(() => console.log(['', ...rows.map(row => row.join('\n    '))].join('\n')))

it.each([...plainImpostors, ...lyingImpostors, ...vmImpostors, ...muteImpostors, ...recordedImpostors])(
  '$what: $namedBy says so, and without its check it is proven',
  async each => {
    const { check, besides = [] } = each
    // Two labs at once: each has namespaces of its own
    const [done, without] = await Promise.all([judged(each), judgedWithout(each, [...besides, check])])
    const named = done.evidence?.claims.find(({ id }) => id === each.namedBy)
    const verdict = without.verdicts[each.namedBy]
    rows.push([
      each.what,
      `exit code ${done.code}, ${each.namedBy} ${named?.verdict}: ${named?.cause}`,
      `without it (${each.check.file}): ${verdict}`,
    ])
    expect(done.verdicts, done.output).toMatchObject(each.verdicts)
    expect(named?.cause).toMatch(each.says)
    expect(done.verdicts['RUNTIME-5']).not.toBe('proven')
    expect(done.code).toBe(each.code)
    expect(verdict, without.output).toBe('proven')
    if (besides.length > 0) expect((await judgedWithout(each, besides)).verdicts[each.namedBy]).toBe('refuted')
  },
)

async function judged({ prepare, specs }: Impostor): Promise<LabRun> {
  using here = checkout()
  return await (await prepare(here.folder))(specs)
}

async function judgedWithout({ prepare, check }: Impostor, edits: readonly Edit[]): Promise<LabRun> {
  using here = checkout()
  for (const { file, from, to } of edits) replaceOnce(here.folder, file, from, to)
  return await (await prepare(here.folder))([check.spec])
}
