import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { full } from './lab-host.fixture.ts'
import { type Trial, trials } from './trial.fixture.ts'

const { run, folder } = trials()

/** Runs on a slow host, and then has the bundle judged once more; the kept answers must come to the very same. */
async function runAndCheck(trial: Trial) {
  const done = await run({ args: [], ...trial })
  const reports = join(folder(), 'reports', (trial.args ?? []).length > 0 ? 'partial' : '')
  const argv = [join(folder(), 'helpers/run/main.ts'), 'check', reports]
  const checked = spawnSync(process.execPath, argv, { cwd: folder(), encoding: 'utf8' })
  expect(checked.stdout, checked.stderr).toContain('Same verdicts, identical results')
  expect(checked.status).toBe(done.code)
  return done
}

type Done = Awaited<ReturnType<typeof runAndCheck>>
const verdictsOf = ({ verdicts }: Done, ids: readonly string[]) => Object.fromEntries(ids.map(id => [id, verdicts[id]]))
const errorCodes = ({ evidence }: Done) => (evidence?.observations ?? []).map(({ error }) => error?.code)
const late = ({ evidence }: Done) => (evidence?.records ?? []).filter(({ timedOut }) => timedOut).map(({ id }) => id)

// One of each kind of measurement, and never three in a row of one runtime
const slow = [
  ...['unconfined', 'neighbour-control', 'reach-sandbox', 'startup-phases-control-1'],
  ...['startup-sandbox-4', 'compute-sandbox-2', 'memory-2-sandbox', 'app-sandbox'],
]
const runs = slow.map(name => `*" run "*" --name "*"-${name} "*`)
const others = ['" stop "', '" network inspect "', '" --format "*RepoDigests'].map(words => `*${words}*`)
const sleeps = (when: readonly string[]) => `case " $* " in ${when.join(' | ')}) exec sleep 300 ;; esac`

it('a host that meets each deadline once: what was cut is open, now and when it is checked', async () => {
  const env = { LAB_DEADLINE_S: '4', LAB_STARTUP_SAMPLES: '6' }
  const done = await runAndCheck({ fault: 'deadlines, each met', nerdctl: sleeps([...runs, ...others]), env })
  expect(late(done)).toEqual(expect.arrayContaining(['startup-sandbox-4', 'memory-2-sandbox', 'network']))
  expect(late(done).length).toBeGreaterThanOrEqual(slow.length)
  expect(verdictsOf(done, ['PERF-1', 'PERF-6', 'RUNTIME-4'])).toEqual({
    ...{ 'PERF-1': 'inconclusive', 'PERF-6': 'inconclusive', 'RUNTIME-4': 'inconclusive' },
  })
  expect(done.code).toBe(2)
})

it.runIf(full)('a host on which no container starts in time', async () => {
  const args = ['specs/install', 'specs/performance']
  const env = { LAB_DEADLINE_S: '2' }
  const done = await runAndCheck({
    fault: 'deadlines of all starts',
    nerdctl: sleeps(['*" run "*', ...others]),
    args,
    env,
  })
  expect(late(done)).toContain('startup-warm-up-sandbox-1')
  expect(done.code).toBe(2)
})

// The shop's container runs at once, and its program comes late or never
const comesLate = `case " $* " in *" run -d "*-app-control*) real "$@" sh -c 'sleep 5; exec shop'; exit ;;
*" run -d "*-app-sandbox*) real "$@" sleep 300; exit ;; esac`

it('a shop that answers late is one, and one that never does is judged by its own deadline', async () => {
  const args = ['specs/runtimes/juice-shop.spec.ts', 'specs/evidence/requests.spec.ts']
  const env = { LAB_APP_DEADLINE_S: '9', LAB_DEADLINE_S: '20' }
  const done = await runAndCheck({ fault: 'a shop that answers late', nerdctl: comesLate, args, env })
  expect(verdictsOf(done, ['RUNTIME-3', 'RUNTIME-4'])).toEqual({
    ...{ 'RUNTIME-3': 'not applicable', 'RUNTIME-4': 'inconclusive' },
  })
  const cause = done.evidence?.claims.find(({ id }) => id === 'RUNTIME-3')?.cause ?? ''
  expect(Number(/200 in (\d+) ms/.exec(cause)?.[1])).toBeGreaterThan(4000)
})

it('a host too slow for its deadline ends in time, judges what it has and says what it had no time for', async () => {
  const env = { LAB_RUN_DEADLINE_S: '80', LAB_DEADLINE_S: '20' }
  const nerdctl = `case " $* " in *" run "*) sleep 3 ;; esac`
  const done = await runAndCheck({ fault: 'no time to measure all', nerdctl, env })
  expect(errorCodes(done)).toContain('NO_TIME')
  expect(done.tookMs).toBeLessThan(85_000)
  expect(verdictsOf(done, ['RUNTIME-1', 'ISOLATION-1'])).toEqual({ 'RUNTIME-1': 'proven', 'ISOLATION-1': 'proven' })
  expect(done.code).toBe(2)
})
