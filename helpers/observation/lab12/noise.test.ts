import { describe, it } from 'vitest'
import { noiseProvesNothing, readsAnything, roles } from './noise.fixture.ts'

describe.each(roles)('the reader of %s', role => {
  it('reads mutated files without a crash, and without a value from nowhere', () => readsAnything(role, 500))
  it('proves nothing out of noise', () => noiseProvesNothing(role, 200))
})
