import { describe, expect, it } from 'vitest'
import { checkout } from '../lab-run.fixture.ts'
import { startRun, until } from './faulty-run.fixture.ts'
import { folderFor, hostEnvironment, nerdctlProgram } from './lab-host.fixture.ts'
import { trials } from './trial.fixture.ts'

const { run, folder, state } = trials()

describe('two runs at once', () => {
  it.each([
    ['this checkout', () => folder()],
    ['the lab host, from another checkout', () => elsewhere().folder],
  ])('that share %s: the second waits, says for whom, and both have a verdict', async (_, where) => {
    const second = startedBeside(where(), state(), {})
    const first = await run({ fault: 'two runs at once', harm: second.begin })
    const done = await second.going().ended
    expect(first.output).toMatch(/RUNTIME-6 +proven/)
    expect(done.output).toMatch(
      /Run \d{14}-[0-9a-f]{6} \(process \d+, since .*\) uses This (checkout|lab host): waiting, 900 s/,
    )
    expect(done.verdicts['RUNTIME-6'], done.output).toBe('proven')
  })

  it('the second fails clearly when it may not wait', async () => {
    const second = startedBeside(folder(), state(), { LAB_WAIT_S: '0' })
    const first = await run({ fault: 'two runs at once', harm: second.begin })
    const done = await second.going().ended
    expect(first.output).toMatch(/RUNTIME-6 +proven/)
    expect(done.code).toBe(3)
    expect(done.output).toContain('(BUSY)')
  })
})

// Disposed of when the lab host ends
const elsewhere = () => checkout()

function startedBeside(where: string, state: string, extra: Record<string, string>) {
  const env = { ...hostEnvironment(nerdctlProgram()), ...extra }
  let second: ReturnType<typeof startRun> | undefined
  return {
    begin: async (first: ReturnType<typeof startRun>) => {
      await until(first, () => first.journal().length >= 3)
      second = startRun(where, { env, state })
      // What it makes itself must be gone too when remains are looked for
      await Promise.all([first.ended, second.ended])
    },
    going: () => second ?? startRun(where, { env, state: folderFor('state') }),
  }
}
