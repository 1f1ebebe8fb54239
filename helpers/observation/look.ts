import type { Engine } from '../engine/engine.ts'
import { type CommandRecord, howItEnded } from '../engine/record.ts'
import { lookScript } from '../probe/processes.ts'
import { give, refuse } from './answers.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, type Plan } from './plan.ts'
import { markOf, waiting, waitingLine } from './survey-script.ts'

/** A look at the host's processes that is taken when the surveyed container says that it waits. */
export interface Look {
  /** Ends the survey's script */
  readonly wait: string
  onLine(line: string): void
  /** To be awaited when the container has ended: writes why, where no look was taken */
  finish(record: CommandRecord): Promise<void>
}

/** A container whose output is lost (known issue KI-19) is never looked at and ends by itself. */
const waitsAtMostS = 5
const lookDeadlineMs = 5000

/** Prepares a look at the processes of a container that this engine is about to survey. */
export function lookWhileUp(plan: Plan, engine: Engine, folder: string, subject: 'control' | 'sandbox'): Look {
  const mark = markOf(plan.nonce, subject)
  const began = performance.now()
  let taken: Promise<void> | undefined
  return {
    wait: waiting(mark, waitsAtMostS),
    onLine: line => {
      if (line !== waitingLine(mark)) return
      taken ??= takeLook(plan, engine, folder, subject, began)
      taken.catch(() => undefined) // thrown by finish
    },
    finish: record => taken ?? writeSilence(folder, subject, record),
  }
}

async function takeLook(
  plan: Plan,
  engine: Engine,
  folder: string,
  subject: 'control' | 'sandbox',
  began: number,
): Promise<void> {
  const name = containerName(plan, subject)
  const age = ((performance.now() - began) / 1000).toFixed(2)
  const input = `${await engine.boundary(name, deadlineMs(plan))} ${age}\n`
  const record = await engine.host(['sh', '-c', lookScript], lookDeadlineMs, 'daemon', input)
  await engine.terminate(name, deadlineMs(plan))
  const id = await keep(folder, subject, `processes-${subject}`, record)
  const reading = { how: 'stdout', who: 'The look at /proc' } as const
  await give(folder, plan.nonce, { subject, probe: 'processes' }, reading, [[id, record]])
}

async function writeSilence(folder: string, subject: 'control' | 'sandbox', record: CommandRecord): Promise<void> {
  const message = `The container did not live to be looked at: ${howItEnded(record)}`
  const refusal = { code: 'NO_ANSWER', message }
  await refuse(folder, { subject, probe: 'processes' }, [`survey-${subject}`], refusal)
}
