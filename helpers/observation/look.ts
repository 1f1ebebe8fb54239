import type { Engine } from '../engine/engine.ts'
import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import { guestWork } from '../probe/guest-work.ts'
import { lookScript } from '../probe/look-script.ts'
import { processes } from '../probe/processes.ts'
import { give, refuse } from './answers.ts'
import { daemonOfLab } from './daemon-of-lab.ts'
import { type Container, measureGuestWork, moments } from './guest-work.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, type Plan } from './plan.ts'
import type { Subject } from './subject.ts'
import { markOf, waiting, waitingLine } from './survey-script.ts'

/** A look at the host's processes that is taken when the surveyed container says that it waits. */
export interface Look {
  /** How much longer than its survey the container may take, in ms */
  readonly extraMs: number
  onLine(line: string): void
  /** To be awaited when the container has ended: writes why, where no look was taken */
  finish(record: CommandRecord): Promise<void>
}

/** Deadline of one look, in ms: the container waits as long for it. A slow host takes a tenth of a second to start a program. */
export const lookDeadlineMs = (plan: Pick<Plan, 'options'>) => Math.max(5000, deadlineMs(plan) / 2)

/** One of many nodes tells no container to end, which were one more call of kubectl: each goes on by itself, soon. */
const waitsS = (plan: Plan) => (plan.surveyOnly === undefined ? Math.ceil(lookDeadlineMs(plan) / 1000) + 5 : 5)

/** Ends the survey's script: the container waits, and computes where the work of a guest is looked at. Pure. */
export function waitingToBeSeen(plan: Plan, subject: Subject): string {
  return waiting(markOf(plan.nonce, subject), waitsS(plan), computes(plan))
}

/** Prepares a look at the processes of a container that this engine is about to survey. */
export function lookWhileUp(plan: Plan, engine: Engine, folder: string, subject: 'control' | 'sandbox'): Look {
  const mark = markOf(plan.nonce, subject)
  const looked = { plan, engine, folder, subject, heard: moments(mark) }
  const began = performance.now()
  let taken: Promise<void> | undefined
  return {
    extraMs: 3 * waitsS(plan) * 1000,
    onLine: line => {
      looked.heard.hear(line)
      if (line !== waitingLine(mark)) return
      taken ??= lookAt(looked, began)
      taken.catch(() => undefined) // thrown by finish
    },
    finish: record => {
      looked.heard.end()
      return taken ?? writeSilence(folder, subject, record)
    },
  }
}

// What gVisor is declared to be says nothing of a VM
const computes = ({ lab }: Plan) => lab.kind === 'kata'

/** Looks at the processes of the container that its standard input names. */
export const lookCommand = ['sh', '-c', lookScript]

async function lookAt(looked: Container, began: number): Promise<void> {
  const { plan, engine, folder, subject } = looked
  const name = containerName(plan, subject)
  const age = ((performance.now() - began) / 1000).toFixed(2)
  const id = await engine.boundary(name, deadlineMs(plan))
  const { pid: daemon = 0 } = (await daemonOfLab(plan, engine)) ?? {}
  const record = await engine.host(lookCommand, lookDeadlineMs(plan), 'daemon', `${id} ${age} ${daemon}\n`)
  if (computes(plan) && succeeded(record)) await measureGuestWork(looked, record.stdout)
  await engine.terminate(name, deadlineMs(plan))
  const kept = await keep(folder, subject, `processes-${subject}`, record)
  const reading = { how: 'stdout', who: 'The look at /proc' } as const
  await give(folder, plan.nonce, { subject, probe: processes.name }, reading, [[kept, record]])
}

async function writeSilence(folder: string, subject: 'control' | 'sandbox', record: CommandRecord): Promise<void> {
  const message = `The container did not live to be looked at: ${howItEnded(record)}`
  const refusal = { code: 'NO_ANSWER', message }
  for (const { name: probe } of [processes, guestWork])
    await refuse(folder, { subject, probe }, [`survey-${subject}`], refusal)
}
