import { expect, it } from 'vitest'
import { run } from '../engine/process.ts'
import { canaryNonce, withWords } from './canary.ts'
import type { Plan } from './plan.ts'
import { readSections } from './read-sections.ts'
import { markOf, surveyScript } from './survey-script.ts'

const plan = { nonce: 'nonce of a run' } as Plan
const mark = markOf(plan.nonce, 'sandbox')
const probe = { name: 'words', ask: 'printf "%s\\n" "$NONCE" "$FOLDER"', budget: 64, parse: () => undefined }

it('hands a question its words whole, though none stands whole in the script', async () => {
  const words = { NONCE: canaryNonce(plan, 'decoy'), FOLDER: "/a folder/it's here" }
  const script = surveyScript([withWords(probe, words)], mark, '')
  const { rawStdout } = await run(['sh', '-c', script], { timeoutMs: 10_000 })
  expect(readSections(rawStdout, mark).get('words')?.text).toBe(`${Object.values(words).join('\n')}\n`)
  for (const word of Object.values(words)) expect(script).not.toContain(word)
})

it('draws another nonce for each purpose and run', () => {
  const nonces = [plan, { nonce: 'nonce of another run' } as Plan].flatMap(each => [
    canaryNonce(each, 'decoy'),
    canaryNonce(each, 'undeclared'),
    markOf(each.nonce, 'sandbox'),
  ])
  expect(new Set(nonces).size).toBe(nonces.length)
})
