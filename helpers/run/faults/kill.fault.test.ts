import { describe, it } from 'vitest'
import { processTable } from '../../engine/process-table.ts'
import { type Going, until } from './faulty-run.fixture.ts'
import { full } from './lab-host.fixture.ts'
import { trials } from './trial.fixture.ts'

const { run, nextStart } = trials()

// Head, work folder, lab, then the name and the id of each surveyed container
const transitions = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const seed = Math.floor(Math.random() * 2 ** 31)
const points = Array.from({ length: full ? 50 : 2 }, (_, at) => randomMs(seed + at))

const at = (count: number) => (going: Going) => until(going, () => going.journal().length >= count)
const after = (ms: number) => (going: Going) => {
  const from = performance.now()
  return until(going, () => performance.now() - from > ms)
}

describe('SIGKILL of the run', () => {
  it.each(transitions)('when its journal has %d entries', async count => {
    // Its reaper is started when there is a journal to watch over
    const repair = count === 1 ? { repair: nextStart } : {}
    await run({ fault: 'SIGKILL of the run, each transition', ending: 'killed', harm: killRun(at(count)), ...repair })
  })

  it.each(points)(`after %d ms, a point of chance (seed ${seed})`, async ms => {
    await run({ fault: 'SIGKILL of the run, points of chance', ending: 'any', harm: killRun(after(ms)) })
  })
})

describe('SIGKILL of the reaper, then of the run', () => {
  it.each(transitions)('when its journal has %d entries: the next start sweeps', async count => {
    const fault = 'SIGKILL of reaper and run, each transition'
    await run({ fault, ending: 'killed', harm: killBoth(at(count)), repair: nextStart })
  })
})

describe('SIGKILL of the reaper alone', () => {
  it('does not harm the run', async () => {
    await run({ fault: 'SIGKILL of the reaper', harm: async going => killReaper(going, await at(3)(going)) })
  })
})

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGPIPE'] as const)('%s', signal => {
  it('ends a run, or goes by it', async () => {
    const harm = async (going: Going) => {
      if (await at(6)(going)) going.kill(signal)
    }
    await run({ fault: 'INT, TERM, HUP, PIPE', harm })
  })
})

function killRun(when: (going: Going) => Promise<boolean>) {
  return async (going: Going) => {
    if (await when(going)) going.kill('SIGKILL')
  }
}

function killBoth(when: (going: Going) => Promise<boolean>) {
  return async (going: Going) => {
    killReaper(going, await when(going))
    going.kill('SIGKILL')
  }
}

function killReaper({ pid }: Going, goesOn: boolean): void {
  if (!goesOn) return
  const reapers = processTable().filter(
    ({ parent, args }) => parent === pid && args.some(arg => arg.endsWith('reap.ts')),
  )
  for (const reaper of reapers) process.kill(reaper.pid, 'SIGKILL')
}

function randomMs(from: number): number {
  const [x] = new Uint32Array([Math.imul(from ^ (from >>> 15), 0x2c1b3c6d)])
  return (x ?? 0) % 7000
}
