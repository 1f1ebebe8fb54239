import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { put } from './ask.fixture.ts'
import { processSearch } from './process-search.ts'

const decoy = 'decoy-5e0d7a61c3f24b98'
// Halves: the script that asks is itself an argument of a process
const words = (own: string) => `DECOY_NONCE='decoy-5e0d7a''61c3f24b98'; OWN_NONCE=${own}`

describe('a search through all processes', () => {
  it('finds itself, and the decoy as long as it lives', async () => {
    const before = words('this-very-search')
    expect(put(processSearch, before)).toMatchObject({ decoys: 0 })
    const child = spawn('sh', ['-c', 'echo ready; read -r end; exit', decoy], { stdio: ['pipe', 'pipe', 'ignore'] })
    await once(child.stdout, 'data')
    expect(put(processSearch, before)).toMatchObject({ decoys: 1 })
    child.stdin.end()
    await once(child, 'exit')
    expect(put(processSearch, before)).toMatchObject({ decoys: 0 })
  })

  it('says nothing where it does not even find itself', () => {
    expect(codeOf(() => put(processSearch, words("'no-such''-search'")))).toBe('NO_ANSWER')
    expect(codeOf(() => processSearch.parse(answer('searched: 0 own: 0 decoys: 0\n')))).toBe('NO_ANSWER')
  })

  it('reads what was searched, unless nobody counted it, and what was found', () => {
    expect(processSearch.name).toBe('process-search')
    expect(processSearch.parse(answer('searched: 412 own: 12 decoys: 10\n'))).toEqual({ searched: 412, decoys: 10 })
    expect(processSearch.parse(answer('searched: unasked own: 1 decoys: 0\n'))).toEqual({ decoys: 0 })
  })

  it('says what it could not read, and that it did not find itself', () => {
    const parse = (line: string) => () => processSearch.parse(answer(`${line}\n`))
    expect(parse('nothing')).toThrow('a search through all processes')
    expect(parse('searched: 1 own: 0 decoys: 0')).toThrow('does not find the process that makes it')
  })

  it.each([
    ['a line that begins otherwise', 'not searched: 12 own: 1 decoys: 0\n', 'UNREADABLE'],
    ['a line that goes on', 'searched: 12 own: 1 decoys: 0 more\n', 'UNREADABLE'],
    ['silence', '', 'NO_ANSWER'],
    ['a line without its end', 'searched: 12 own: 1 decoys:\n', 'UNREADABLE'],
    ['a line too much', 'searched: 12 own: 1 decoys: 0\nsearched: 1 own: 1 decoys: 1\n', 'UNREADABLE'],
  ])('is not read from %s', (_name, text, code) => {
    expect(codeOf(() => processSearch.parse(answer(text)))).toBe(code)
  })
})
