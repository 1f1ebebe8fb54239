import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import bindRo from '../../snapshots/recorded-labs/kata-3.22-go-qemu/kata/bind-ro.json' with { type: 'json' }
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { put } from './ask.fixture.ts'
import { bindMounts, hostFolders } from './bind-mounts.ts'

const told = (readOnly: string, undeclared: readonly string[] = []) =>
  answer(
    [
      'read-write read put',
      'read-write write done',
      'read-only read put',
      `read-only write ${readOnly}`,
      'wrote own',
      ...undeclared.map(path => `undeclared ${path}`),
      'search ended\n',
    ].join('\n'),
  )
// What busybox says of a read-only virtiofs mount in a real Kata guest
const refusal = answerOf(bindRo).text.split('\n').at(-2) ?? ''

describe('bind mounts', () => {
  it('are read, a read-only one by the words of a real Kata guest', () => {
    expect(bindMounts.parse(told(refusal))).toEqual({
      read: { 'read-write': 'put', 'read-only': 'put' },
      write: { 'read-write': 'done', 'read-only': 'Read-only file system' },
      wrote: 'own',
      undeclared: [],
    })
  })

  it('tell a file that was written, a folder that is not there, and what was not declared', () => {
    expect(bindMounts.parse(told('done', ['/x/canary'])).write['read-only']).toBe('done')
    const missing = bindMounts.parse(told("sh: can't create /x/y: nonexistent directory", ['/x/canary']))
    expect(missing.write['read-only']).toBe('absent')
    expect(missing.undeclared).toEqual(['/x/canary'])
    const unread = told(refusal).text.replace('read-only read put', 'read-only read cat: x: No such file or directory')
    expect(bindMounts.parse(answer(unread)).read['read-only']).toBe('absent')
  })

  it('are not read from a refusal of another reason, nor from an answer that ended early', () => {
    expect(codeOf(() => bindMounts.parse(told("sh: can't create /x: Permission denied")))).toBe('DENIED')
    const denied = told(refusal).text.replace('read-only read put', 'read-only read cat: x: Permission denied')
    expect(codeOf(() => bindMounts.parse(answer(denied)))).toBe('DENIED')
    expect(codeOf(() => bindMounts.parse(answer(told(refusal).text.replace('search ended\n', ''))))).toBe('UNREADABLE')
    expect(codeOf(() => bindMounts.parse(answer('wrote own\nsearch ended\n')))).toBe('UNREADABLE')
    expect(codeOf(() => bindMounts.parse(answer('')))).toBe('NO_ANSWER')
  })
})

describe('the folders as the host sees them', () => {
  it('tell what was put and what is left', () => {
    const folder = mkdtempSync(join(tmpdir(), "bind mounts' "))
    for (const name of ['read-write', 'read-only']) mkdirSync(join(folder, name))
    writeFileSync(join(folder, 'read-write', 'from-host'), 'put\n')
    writeFileSync(join(folder, 'read-write', 'from-inside'), 'own\n')
    const before = `FOLDERS='${folder.replaceAll("'", `'\\''`)}'`
    expect(put(hostFolders, before)).toEqual({ put: 'put', left: { 'read-write': 'own', 'read-only': 'absent' } })
    rmSync(folder, { recursive: true })
  })

  it('are not read where there are none', () => {
    expect(codeOf(() => hostFolders.parse(answer('put \n')))).toBe('UNREADABLE')
  })
})
