import { expect, it } from 'vitest'
import { processTable } from '../../engine/process-table.ts'
import { until } from './faulty-run.fixture.ts'
import { folderFor, full } from './lab-host.fixture.ts'
import { trials } from './trial.fixture.ts'

const { run } = trials()
const quick = { LAB_DEADLINE_S: '3' }

// Shell text: what a nerdctl does before it goes on as it should. The word alone may stand in what it is asked to print
const when = (command: string, harm: string) => `case " $* " in *' ${command} -'*) ${harm} ;; esac`
const whenRun = (harm: string) => when('run', harm)
const makesThenHangs = 'sleep 1; real >/dev/null 2>&1 & sleep 300'

it.each([
  ['hangs when asked for its version', `case "$*" in *version*) sleep 300 ;; esac`],
  ['hangs, deaf to signals, when it should run', whenRun("trap '' INT TERM HUP; while :; do sleep 300; done")],
  ['hangs in a child that keeps its outputs', whenRun('setsid sleep 300; exit')],
  ['hangs when it should list for the census', `case "$*" in *' of run '*) sleep 300 ;; esac`],
  ['hangs when it should remove', [when('rm', 'sleep 300'), whenRun('real "$@"; sleep 300')].join('\n')],
  ['floods 100 MB', whenRun('head -c 104857600 /dev/zero | tr "\\\\0" x; exit')],
  ['floods 100 MB of lines', whenRun('yes flood | head -c 104857600; exit')],
  ['prints garbage', whenRun('head -c 40000 /dev/urandom; exit')],
  ['dies half-way', whenRun('real "$@" & sleep 0.7; kill -KILL $$')],
  ['dies while it looks into an image', whenRun('mount -t tmpfs image "$(mktemp -d)"; kill -KILL $$')],
  ['makes the container late, after its deadline', whenRun(makesThenHangs.replace('real', 'real "$@"'))],
])('a nerdctl that %s', async (what, nerdctl) => {
  await run({ fault: `a nerdctl that ${what}`, nerdctl, env: quick })
})

it('a nerdctl that is replaced between two calls', async () => {
  const calls = `${folderFor('calls')}/count`
  const counts = `echo x >>${calls}; [ "$(wc -l <${calls})" -lt 5 ] || { echo replaced; exit 0; }`
  const done = await run({ fault: 'a nerdctl that is replaced between two calls', nerdctl: counts, env: quick })
  expect(done.verdicts['RUNTIME-6']).not.toBe('proven')
})

it('SIGKILL of nerdctl while it runs a container', async () => {
  const harm = async (going: Parameters<typeof until>[0]) => {
    if (!(await until(going, () => going.journal().length >= 4 && nerdctls().length > 0))) return
    for (const { pid } of nerdctls()) process.kill(pid, 'SIGKILL')
  }
  await run({ fault: 'SIGKILL of nerdctl', harm })
})

it.runIf(full)('a nerdctl that hangs past the deadline of the whole run', async () => {
  const env = { LAB_DEADLINE_S: '3600', LAB_RUN_DEADLINE_S: '60' }
  const done = await run({ fault: 'the deadline of the whole run', nerdctl: whenRun('sleep 600'), env })
  expect(done.code).toBe(143)
  expect(done.output).toContain('LAB_RUN_DEADLINE_S is 60')
  expect(done.tookMs).toBeLessThan(150_000)
})

// Those of a run carry its id
function nerdctls() {
  return processTable().filter(
    ({ comm, owner = '', args }) => comm === 'nerdctl' && owner !== '' && args.includes('run'),
  )
}
