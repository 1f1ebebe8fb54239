import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa, execaSync } from 'execa'
import { describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { lookScript } from './look-script.ts'
import { processes } from './processes.ts'

const id = randomBytes(32).toString('hex')
const put = (container: string) =>
  processes.parse(answer(execaSync('sh', ['-c', lookScript], { input: `${container} 1.50\n` }).stdout))

describe('a look at this machine', () => {
  it('finds the process that carries the id, its child, and neither itself nor its own children', async () => {
    const child = execa('sh', ['-c', 'sleep 60 & wait', 'sh', id], { reject: false, detached: true })
    await new Promise(resolve => setTimeout(resolve, 100))
    const look = put(id)
    process.kill(-(child.pid ?? 0))
    await child
    expect(look).toMatchObject({ container: id, age: 1.5, gone: [] })
    expect(look.tied.map(({ args }) => args.at(-1))).toEqual([id, '60'])
    expect(look.tied[0]).toMatchObject({
      pid: child.pid,
      parent: process.pid,
      args: ['sh', '-c', 'sleep 60 & wait', 'sh', id],
    })
    expect(look.tied[1]).toMatchObject({ parent: child.pid, comm: 'sleep', descriptors: [] })
  })

  it('takes no file for a VM of KVM, whatever its name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'named-as-a-vm-'))
    const names = ['x -> anon_inode:kvm-vm', 'x\n9 -> anon_inode:kvm-vm', 'x\nfd anon_inode:kvm-vm']
    for (const name of names) writeFileSync(join(folder, name), '')
    const hold = 'exec 5<"$1" 6<"$2" 7<"$3"; read -r end'
    const child = execa('sh', ['-c', hold, id, ...names], { cwd: folder, reject: false })
    await new Promise(resolve => setTimeout(resolve, 100))
    const look = put(id)
    child.stdin?.end()
    await child
    rmSync(folder, { recursive: true })
    expect(look.tied.map(({ pid, descriptors }) => ({ pid, descriptors }))).toEqual([
      { pid: child.pid, descriptors: [] },
    ])
  })

  it('finds nothing for a container that is not there', () => {
    expect(put('0'.repeat(64)).tied).toEqual([])
  })
})

describe('an answer', () => {
  const head = `container ${id}\nage 2\n`
  const block = `process 7\nparent 1\nstarted 9\ncomm a b\nexe \ncgroup 3:cpu:/${id}\ncgroup 0::/${id}\narg -x\nfd /dev/kvm\n`

  it('is read to the last line', () => {
    const { tied, gone } = processes.parse(answer(`${head}gone 3\n${block}look complete\n`))
    expect(gone).toEqual([3])
    expect(tied).toEqual([
      {
        pid: 7,
        parent: 1,
        started: 9,
        comm: 'a b',
        exe: 'absent',
        cgroups: [`/${id}`],
        args: ['-x'],
        descriptors: ['/dev/kvm'],
      },
    ])
  })

  it('does not tie what was listed without a reason', () => {
    expect(processes.parse(answer(`${head}${block.replaceAll(id, 'other')}look complete\n`)).tied).toEqual([])
  })

  it.each([
    ['CUT', `${head}${block}`],
    ['DENIED', `${head}denied 7\nlook complete\n`],
    ['UNREADABLE', `container undefined\nage 2\nlook complete\n`],
    ['UNREADABLE', `container ${id}\nlook complete\n`],
    ['UNREADABLE', `${head}process 7\ncomm x\nlook complete\n`],
    ['NO_ANSWER', ''],
  ])('is %s where it is %j', (code, text) => {
    expect(codeOf(() => processes.parse(answer(text)))).toBe(code)
  })
})
