import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeFromStore } from './store.ts'

const [own, other] = ['ab'.repeat(32), 'cd'.repeat(32)]
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'store-'))
  for (const id of [own, other])
    for (const sort of ['containers', 'etchosts'])
      mkdirSync(join(root, '1935db59', sort, 'default', id), { recursive: true })
  mkdirSync(join(root, '1935db59/names/default'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

const inStore = (file: string) => join(root, '1935db59', file)
const remove = () => removeFromStore(new Map([['kata-lab-spec-r1-a', own]]), root, 'default')

it('removes the folders of a container and the name that holds its id', () => {
  writeFileSync(inStore('names/default/kata-lab-spec-r1-a'), own)
  const ours = [`containers/default/${own}`, `etchosts/default/${own}`, 'names/default/kata-lab-spec-r1-a']
  expect(remove()).toEqual(ours.map(file => `file ${inStore(file)}`))
  expect(ours.map(file => existsSync(inStore(file)))).toEqual([false, false, false])
  expect(existsSync(inStore(`containers/default/${other}`))).toBe(true)
})

it('leaves a name that somebody else has taken since', () => {
  writeFileSync(inStore('names/default/kata-lab-spec-r1-a'), other)
  expect(remove()).not.toContain(`file ${inStore('names/default/kata-lab-spec-r1-a')}`)
  expect(existsSync(inStore('names/default/kata-lab-spec-r1-a'))).toBe(true)
})

it('finds nothing where there is no store', () => {
  expect(removeFromStore(new Map([['a', own]]), join(root, 'none'), 'default')).toEqual([])
})
