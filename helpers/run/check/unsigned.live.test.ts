import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Evidence } from '../../evidence/evidence.ts'
import { texts } from '../../report/read-page.fixture.ts'
import { rewritten, writeFiles } from '../fleet/bundle-folder.fixture.ts'
import { auditor, evidenceIn } from './auditor.fixture.ts'
import { resultLines, surfaces } from './surfaces.fixture.ts'

const handed = await auditor()
afterAll(() => handed[Symbol.dispose]())
const { here, folder, keys, sign, truth, check, signed } = handed

describe('a check signs nothing', () => {
  it('of a bundle that comes out the same: it says so, tells all, and calls itself a second judgement', async () => {
    await writeFiles(join(folder, 'honest'), truth)
    const { code, output, left, file, summary } = await check('honest', { env: sign })
    const { run, claims } = evidenceIn(truth)
    expect(code).toBe(run.exitCode)
    expect(output.match(/LAB_SIGNING_KEY/g)).toHaveLength(1)
    expect(output).toContain('Same verdicts, identical results')
    const shown = output.match(/^ {2}[✓✗≈?–] [A-Z]+-\d+ /gm)?.map(line => line.slice(4).trim())
    expect(shown?.sort()).toEqual(
      claims
        .filter(({ verdict }) => verdict !== 'not run')
        .map(({ id }) => id)
        .sort(),
    )
    expect(left).toContain('evidence.json')
    const again = JSON.parse(file('evidence.json')) as Evidence
    expect([again.run.signedWith, again.run.replayedAt]).toEqual([undefined, expect.any(String)])
    const statement = JSON.parse(file('statement.json')) as { predicate?: { configuration: object[] } }
    expect(statement.predicate?.configuration[0]).toMatchObject({ annotations: { replayedAt: again.run.replayedAt } })
    expect(texts(file('index.html'), '//span[@class="stamp"]')[0]).toBe('Second judgement')
    expect(file('junit.xml')).toContain('name="SECOND JUDGEMENT: ')
    expect(summary).toMatch(/^## SECOND JUDGEMENT/)
  })

  it('of a recording', async () => {
    const name = 'kata-3.22-go-qemu-same-kernel'
    const recording = join(here.folder, 'snapshots/recorded-labs', name)
    const { output, file } = await surfaces(here.folder, recording, { env: sign })
    expect(output.match(/LAB_SIGNING_KEY/g)).toHaveLength(1)
    expect((JSON.parse(file('evidence.json')) as Evidence).run.signedWith).toBeUndefined()
    expect(Object.keys(JSON.parse(file('statement.json')) as object)).not.toContain('signatures')
  })
})

describe('a second judgement that is checked', () => {
  const second = rewritten(truth, each => ({ ...each, run: { ...each.run, replayedAt: '2026-11-30T08:00:00.000Z' } }))

  it('says that it is one, first of all', async () => {
    await writeFiles(join(folder, 'second'), second)
    const { code, output } = await check('second')
    expect(code).toBe(evidenceIn(truth).run.exitCode)
    expect(output).toMatch(/^SECOND JUDGEMENT: no run left this bundle/m)
  })

  it.each([
    ['a second judgement', second, 'run.replayedAt: '],
    ['the judgement of a recording', truth, 'lab.where: '],
  ])('%s is refused where a signature is asked for, though somebody signed it', async (name, files, problem) => {
    await writeFiles(join(folder, `signed ${name}`), signed(files))
    const { code, output, left } = await check(`signed ${name}`, { env: { LAB_VERIFY_KEY: keys.open } })
    expect([code, left]).toEqual([5, ['index.html']])
    expect(output).toContain(problem)
    expect(resultLines(output)).toEqual([])
  })
})
