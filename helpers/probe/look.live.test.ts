import { randomBytes } from 'node:crypto'
import { execa, execaSync } from 'execa'
import { expect, it } from 'vitest'
import { answer } from './answer.fixture.ts'
import { lookScript } from './look-script.ts'
import { processes } from './processes.ts'

const many = 5000
// Children of one process: all of them end with the group
const crowd = `for (1..${many}) { my $pid = fork; if ($pid == 0) { sleep 300; exit } } $| = 1; print "up\\n"; sleep 300`

it('a host with 5,000 processes is looked at, beside the time that it takes only to read what the kernel says of them', async () => {
  const id = randomBytes(32).toString('hex')
  const parent = execa('perl', ['-e', crowd], { reject: false, detached: true, buffer: false })
  const tied = execa('sleep', ['300'], { reject: false, argv0: id })
  await new Promise(resolve => parent.stdout.once('data', resolve))
  const [looked, read] = [[1, 2, 3].map(() => look(id)), [1, 2, 3].map(readAll)]
  process.kill(-(parent.pid ?? 0), 'SIGKILL')
  tied.kill('SIGKILL')
  await Promise.all([parent, tied])
  const [look_, read_] = [Math.min(...looked.map(({ ms }) => ms)), Math.min(...read)]
  console.log(
    `The look at ${many} processes: ${look_} ms, ${(look_ / read_).toFixed(1)} times a bare read of all of them`,
  )
  for (const { found } of looked) expect(found).toEqual([tied.pid])
})

function look(id: string): { ms: number; found: number[] } {
  const began = performance.now()
  const { stdout } = execaSync('sh', ['-c', lookScript], { input: `${id} 1 0\n` })
  const ms = Math.round(performance.now() - began)
  return { ms, found: processes.parse(answer(stdout)).tied.map(({ pid }) => pid) }
}

function readAll(): number {
  const began = performance.now()
  execaSync('sh', ['-c', 'cat /proc/[0-9]*/stat /proc/[0-9]*/cmdline /proc/[0-9]*/cgroup >/dev/null 2>&1; true'])
  return Math.round(performance.now() - began)
}
