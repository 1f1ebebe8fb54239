import { expect, it } from 'vitest'
import { ownerVariable as set } from '../engine/owner.ts'
import { ownerVariable } from './owner-variable.ts'

it('is the one that is set', () => expect(ownerVariable).toBe(set))
