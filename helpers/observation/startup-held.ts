import { setTimeout as sleep } from 'node:timers/promises'
import { containerName, deadlineMs, engineOf, type Plan } from './plan.ts'
import { startOnce, writeSamples } from './startup.ts'
import { measurePhases } from './startup-phases.ts'

const whats = ['held-startup-control-1', 'held-startup-control-2']

/**
 * Two containers of runc at once that sleep for as long as runc may take to start: they must not pass for ones that start within the bound. Two are
 * the fewest of which it can be told. While they sleep, which takes nothing from anybody, the phases of other starts are looked at: none of these is judged.
 */
export async function measureHeld(plan: Plan, folder: string): Promise<void> {
  const timeoutMs = plan.options.runcStartupMaxS * 1000 + deadlineMs(plan)
  const starts = whats.map(what => startOnce(plan, folder, 'control', what, heldCommand(plan), timeoutMs))
  const held = Promise.all(starts).then(records => writeSamples(folder, 'control', 'held-startup', records))
  try {
    if (engineOf(plan, folder).watch !== undefined) await untilAsleep(plan, folder, held)
    await measurePhases(plan, folder)
  } finally {
    await held
  }
}

/** What is held up: it sleeps for as long as runc may take to start. Pure. */
export const heldCommand = ({ options }: Plan) => [
  ...['sh', '-c', `sleep ${Math.ceil(options.runcStartupMaxS)}; echo test`],
]

// The start of a container takes what others need, its sleep does not
async function untilAsleep(plan: Plan, folder: string, held: Promise<unknown>): Promise<void> {
  const engine = engineOf(plan, folder)
  const asleep = () => Promise.all(whats.map(what => engine.runs(containerName(plan, what), deadlineMs(plan))))
  const over = held.then(
    () => true,
    () => true,
  )
  while ((await asleep()).includes(false)) if (await Promise.race([over, sleep(100, false)])) return
}
