import { expect, it } from 'vitest'
import config from '../../vitest.config.ts'

interface Project {
  readonly test: { readonly name: string; readonly testTimeout?: number; readonly hookTimeout?: number }
}

// Who checks a bundle measures nothing, and so would never meet a deadline that a run met
it.each(['claims', 'afterwards'])('vitest has no deadline over %s', name => {
  const projects = (config.test?.projects ?? []) as unknown as Project[]
  const found = projects.find(({ test }) => test.name === name)
  expect(found?.test).toMatchObject({ testTimeout: 0, hookTimeout: 0 })
})
