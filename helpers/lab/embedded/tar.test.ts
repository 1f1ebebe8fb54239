import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../../engine/process.ts'
import { tar } from './tar.ts'

it('tar reads what is written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tar-'))
  const file = join(folder, 'x.tar')
  const hello = Buffer.from('hello\n')
  const entries = [
    { path: 'bin/' },
    { path: 'bin/hello', bytes: hello, mode: 0o644 },
    { path: 'bin/hi', target: 'hello' },
  ]
  writeFileSync(file, tar(entries))
  const { stdout, stderr } = await run(['tar', '--list', '--verbose', '--file', file], { timeoutMs: 5000 })
  rmSync(folder, { recursive: true })
  expect(stderr).toBe('')
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^drwxr-xr-x 0\/0 +0 1970-01-01 00:00 bin\/$/),
    expect.stringMatching(/^-rw-r--r-- 0\/0 +6 1970-01-01 00:00 bin\/hello$/),
    expect.stringMatching(/^lrwxrwxrwx|^lrwxr-xr-x.* bin\/hi -> hello$/),
  ])
})

it('refuses a path that the format has no room for', () => {
  expect(() => tar([{ path: 'x'.repeat(101) }])).toThrow('Path too long')
})
