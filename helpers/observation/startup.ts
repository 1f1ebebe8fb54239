import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import type { StartupSample } from '../probe/startup.ts'
import { writeAnswer } from './answers.ts'
import { ask } from './ask.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'

type Timed = 'control' | 'sandbox'

/**
 * Times the lab's own command, interleaved: each round starts one container of each runtime, by turns one first and then the
 * other. The neighbours, started before, are the warm-up and are not counted. A runtime that failed once is not timed again.
 */
export async function measureStartup(plan: Plan, folder: string): Promise<void> {
  await ask(folder, 'sandbox', 'neighbour')
  const taken: Record<Timed, CommandRecord[]> = { control: [], sandbox: [] }
  for (let round = 0; round < plan.options.startupSamples; round++) {
    const order: Timed[] = round % 2 === 0 ? ['control', 'sandbox'] : ['sandbox', 'control']
    for (const subject of order.filter(each => taken[each].every(succeeded))) {
      taken[subject].push(await startOnce(plan, folder, subject, `startup-${subject}-${round + 1}`))
    }
  }
  await writeSamples(folder, 'control', 'startup', taken.control)
  await writeSamples(folder, 'sandbox', 'startup', taken.sandbox)
}

/** Times one container that sleeps a second first: a start-up that must not pass as a quick one. */
export async function measureSleeper(plan: Plan, folder: string): Promise<void> {
  const record = await startOnce(plan, folder, 'control', 'sleeper-control-1', ['sh', '-c', 'sleep 1; echo test'])
  await writeSamples(folder, 'control', 'sleeper', [record])
}

async function startOnce(plan: Plan, folder: string, subject: Timed, what: string, command = ['echo', 'test']) {
  const { lab } = plan
  const container = {
    name: containerName(plan, what),
    image: lab.images.probe,
    runtime: lab.runtimes[subject],
    command,
  }
  const record = await engineOf(plan, folder).run(container, deadlineMs(plan))
  await keep(folder, subject, what, record)
  return record
}

async function writeSamples(folder: string, subject: Timed, probe: string, taken: CommandRecord[]): Promise<void> {
  const samples = taken.map(sample)
  const answer = { text: JSON.stringify(samples), exitCode: 0, cut: false }
  await writeAnswer(folder, { subject, probe, records: taken.map((_, at) => `${probe}-${subject}-${at + 1}`), answer })
}

function sample(record: CommandRecord): StartupSample {
  const { durationMs, exitCode, stdout } = record
  return { ms: durationMs, exitCode, stdout, ...(succeeded(record) ? {} : { stderr: howItEnded(record) }) }
}
