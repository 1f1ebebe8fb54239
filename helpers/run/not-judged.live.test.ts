import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { causes, checkout, labRun, withVerdict } from './lab-run.fixture.ts'

describe('a claim that is not judged', () => {
  const spec = 'specs/isolation/modules.spec.ts'
  const filter = { args: ['-t', 'ISOLATION-7'], reports: 'partial' }

  it('is not run where its spec throws while it is loaded', async () => {
    using broken = checkout()
    writeFileSync(join(broken.folder, spec), "throw new Error('no such probe')\n")
    const done = await labRun(broken.folder)
    expect(done.code).toBe(2)
    expect(causes(done)['ISOLATION-5']).toBe(`${spec} could not be loaded: no such probe`)
    expect(withVerdict(done, 'not run')).toEqual(['ISOLATION-5'])
  })

  it('is not run where it was taken out of its spec, or softened', async () => {
    using changed = checkout()
    const file = join(changed.folder, 'specs/install/versions.spec.ts')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.slice(0, text.indexOf('const nerdctlAnswers')).replace('1.7 or newer', '1.6 or newer'))
    const done = await labRun(changed.folder)
    expect(done.code).toBe(2)
    expect(withVerdict(done, 'not run')).toEqual(['INSTALL-2', 'INSTALL-3'])
  })

  it('is not run where a filter left it out: the report is partial and replaces no full one', async () => {
    using filtered = checkout()
    const done = await labRun(filtered.folder, filter)
    expect(done.code).toBe(2)
    expect(withVerdict(done, 'proven')).toEqual(['ISOLATION-7'])
    expect(done.page).toContain('Partial')
    expect(readFileSync(join(filtered.folder, 'reports/partial/index.html'), 'utf8')).toBe(done.page)
    const nothing = await labRun(filtered.folder, { ...filter, args: ['-t', 'no such claim'] })
    expect(nothing.code).toBe(2)
    expect(withVerdict(nothing, 'not run')).toHaveLength(43)
  })
})
