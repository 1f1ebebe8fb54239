import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { answerOf, readAnswer } from '../observation/answers.ts'
import { newRun, type Plan } from '../observation/plan.ts'
import { get, layOut, put } from '../observation/run-folder.ts'
import { measureStartup } from '../observation/startup.ts'
import { startup } from '../probe/startup.ts'
import { type Bounds, liesWithin, StraddlesError } from '../stats/bound.ts'
import type { Estimate } from '../stats/estimate.ts'
import { fourOfFive } from '../stats/four-of-five.ts'
import { medianOf } from '../stats/median.ts'
import { shiftOf } from '../stats/shift.ts'

/** What one measurement of start-ups came to, by what is said of it; `most`: of four of five. */
export type Judged = Readonly<Record<What, boolean | 'undecided'>> & {
  readonly samplesMs: Readonly<Record<'control' | 'sandbox', readonly number[]>>
}

type What = 'sandbox' | 'mostOfSandbox' | 'control' | 'mostOfControl' | 'later' | 'odd' | 'even'

/** `FOLDER RUNS`, inside a lab: measures and judges start-ups so many times as PERF-1 and PERF-2 do; leaves judged.json. */
const [, , folder = '', runs = '1'] = process.argv
const plan = (await get<Plan>(folder, '.', 'run')) as Plan
const judged: Judged[] = []
for (let run = 0; run < Number(runs); run++) judged.push(await measureAndJudge({ ...plan, ...newRun() }))
await put(folder, '.', 'judged', judged)

async function measureAndJudge(own: Plan): Promise<Judged> {
  const ownFolder = join(folder, own.id)
  await mkdir(ownFolder)
  await layOut(ownFolder)
  await measureStartup(own, ownFolder)
  const samplesOf = async (subject: 'control' | 'sandbox') =>
    startup.parse(answerOf(await readAnswer(ownFolder, subject, 'startup'), subject, 'startup')).samplesMs
  return judge(own, await samplesOf('control'), await samplesOf('sandbox'))
}

function judge({ options }: Plan, control: readonly number[], sandbox: readonly number[]): Judged {
  const [odd, even] = [1, 0].map(rest => control.filter((_, at) => at % 2 === rest)) as [number[], number[]]
  const [controlMs, sandboxMs] = [options.runcStartupMaxS * 1000, options.gvisorStartupMaxS * 1000]
  return {
    control: within(medianOf(control), { to: controlMs }),
    mostOfControl: within(fourOfFive(control, options.startupSamples, controlMs), { to: controlMs }),
    sandbox: within(medianOf(sandbox), { to: sandboxMs }),
    mostOfSandbox: within(fourOfFive(sandbox, options.startupSamples, sandboxMs), { to: sandboxMs }),
    later: within(shiftOf(sandbox, control, 0.99), { above: 0, to: options.startupDifferenceMaxS * 1000 }),
    odd: shiftOf(odd, even, 0.99).low > 0,
    even: shiftOf(even, odd, 0.99).low > 0,
    samplesMs: { control, sandbox },
  }
}

function within(estimate: Estimate, bounds: Bounds): boolean | 'undecided' {
  try {
    return liesWithin(estimate, bounds)
  } catch (error) {
    if (error instanceof StraddlesError) return 'undecided'
    throw error
  }
}
