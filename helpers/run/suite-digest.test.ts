import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { root } from './project-root.ts'
import { digestOf } from './suite-digest.ts'

const folder = mkdtempSync(join(tmpdir(), 'suite-'))
afterAll(() => rmSync(folder, { recursive: true }))
for (const each of ['specs', 'helpers/probe']) cpSync(join(root, each), join(folder, each), { recursive: true })

// As README says it
const byHand = "find specs helpers -type f -not -name '.*' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"

it('is what a person gets with find, sort and sha256sum', async () => {
  const [digest] = execFileSync('sh', ['-c', byHand], { cwd: folder, encoding: 'utf8' }).split(' ')
  expect(await digestOf(folder)).toBe(digest)
})

it('is another one when a byte of a spec or a helper changes, or a file is added; hidden files are no part of it', async () => {
  const before = await digestOf(folder)
  writeFileSync(join(folder, 'specs/.hidden'), 'x')
  expect(await digestOf(folder)).toBe(before)
  writeFileSync(join(folder, 'helpers/probe/new.ts'), '')
  const added = await digestOf(folder)
  writeFileSync(join(folder, 'helpers/probe/new.ts'), ' ')
  expect(new Set([before, added, await digestOf(folder)]).size).toBe(3)
})
