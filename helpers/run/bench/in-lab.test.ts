import { expect, it } from 'vitest'
import { benchAccuracy } from './accuracy.ts'
import { benchSuite } from './suite.ts'

it.each([
  ['accuracy', benchAccuracy],
  ['suite', benchSuite],
])('bench:%s refuses a cluster before anything is made', async (_, bench) => {
  await expect(bench({ LAB: 'kubernetes' })).rejects.toMatchObject({ code: 'LAB_OPTION' })
})
