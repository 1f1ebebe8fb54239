import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { programPath } from './program-path.ts'
import { fakePrograms } from './programs.fixture.ts'

describe('programPath', () => {
  it('takes the first that may be executed, past a folder and a folder that is not there', () => {
    using first = fakePrograms({})
    using second = fakePrograms({ tool: '' })
    mkdirSync(join(first.path, 'tool'))
    expect(programPath('tool', `/nowhere:${first.path}:${second.path}`)).toBe(join(second.path, 'tool'))
  })

  it('reads nothing relative to where it runs', () => {
    expect(programPath('package.json', '.:')).toBeUndefined()
  })

  it('looks below another root', () => {
    using root = fakePrograms({ tool: '' })
    expect(programPath('tool', '/', root.path)).toBe('/tool')
  })
})
