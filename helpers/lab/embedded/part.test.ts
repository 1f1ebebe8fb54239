import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { flaw, makePart, type Recipe } from './part.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parts-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const recipe: Recipe = {
  name: 'tool',
  doing: 'tool: making it',
  fromSource: false,
  make: async folder => {
    writeFileSync(join(folder, 'program'), '12345')
    return { tool: '1.0.0' }
  },
}
const program = () => join(root, 'tool/program')

it('is without flaw when it is made, and absent before', async () => {
  expect(flaw(root, recipe)).toBe('absent')
  await makePart(root, recipe, 'go')
  expect(flaw(root, recipe)).toBeUndefined()
})

it('is half-built without its mark', () => {
  mkdirSync(join(root, 'tool'))
  expect(flaw(root, recipe)).toBe('half-built')
})

it('is never seen half-made', async () => {
  const failing = { ...recipe, make: () => Promise.reject(new Error('no')) }
  await expect(makePart(root, failing, 'go')).rejects.toThrow('no')
  expect(existsSync(join(root, 'tool'))).toBe(false)
})

it.each([
  ['emptied', () => truncateSync(program(), 0), 'program has 0 bytes and not 5'],
  ['longer', () => appendFileSync(program(), '6'), 'program has 6 bytes and not 5'],
  ['removed', () => rmSync(program()), 'program is missing'],
  ['of other bytes', () => overwrite('54321'), 'program is not the file that was made'],
])('is flawed when a file is %s', async (_, harm, words) => {
  await makePart(root, recipe, 'go')
  harm()
  expect(flaw(root, recipe)).toBe(words)
  await makePart(root, recipe, 'go')
  expect(flaw(root, recipe)).toBeUndefined()
})

it('is without flaw when only its time changed', async () => {
  await makePart(root, recipe, 'go')
  utimesSync(program(), 1, 1)
  expect(flaw(root, recipe)).toBeUndefined()
})

function overwrite(text: string): void {
  writeFileSync(program(), text)
  utimesSync(program(), 1, 1)
}
