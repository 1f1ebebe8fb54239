import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const script = `
const { all, allRaw, layOut, put, putRaw } = await import(process.argv[1] + '/run-folder.ts')
const { ContainerIds } = await import(process.argv[1] + '/../engine/container-ids.ts')
const { writeFileSync } = await import('node:fs')
const [, , folder] = process.argv
await layOut(folder)
const id = at => at.toString(16).padStart(64, '0')
for (let at = 0; at < 300; at++) {
  await put(folder, 'answers', String(at), at)
  await putRaw(folder, id(at), Buffer.from('x'))
  writeFileSync(folder + '/ids/' + at + '.cid', id(at))
}
const read = [await all(folder, 'answers'), [...(await allRaw(folder)).keys()], await new ContainerIds(folder + '/ids').all()]
console.log(read.map(each => each.length).join(' '))
`

it('what hundreds of files hold is read where few may be open, and none is lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'run-'))
  const argv = ['-c', 'ulimit -n 64 && exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', script]
  const { stdout } = spawnSync('sh', [...argv, import.meta.dirname, folder], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  expect(stdout).toBe('300 300 300\n')
})
