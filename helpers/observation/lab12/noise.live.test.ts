import { describe, it } from 'vitest'
import { noiseProvesNothing, readsAnything, roles } from './noise.fixture.ts'

describe.each(roles)('the reader of %s, at length', role => {
  it('reads 10,000 mutated files', () => readsAnything(role, 10_000))
  it('proves nothing out of 10,000 files of noise', () => noiseProvesNothing(role, 10_000))
})
