import { setTimeout as pause } from 'node:timers/promises'
import type { Engine } from '../engine/engine.ts'
import { type CommandRecord, succeeded } from '../engine/record.ts'
import { guestWork, isAtRest, type Label, sampleScript } from '../probe/guest-work.ts'
import { give, type Named, refuse } from './answers.ts'
import { keep } from './keep.ts'
import { containerName, deadlineMs, type Plan } from './plan.ts'
import { workedLine, workingLine } from './survey-script.ts'

/** A surveyed container that is up and waits. */
export interface Container {
  readonly plan: Plan
  readonly engine: Engine
  readonly folder: string
  readonly subject: 'control' | 'sandbox'
  readonly heard: Moments
}

/** When it said that it computes, and that it has: true. false: it ended without a word of that. */
export interface Moments {
  readonly works: Promise<boolean>
  readonly worked: Promise<boolean>
  hear(line: string): void
  end(): void
}

export function moments(mark: string): Moments {
  const [works, worked] = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()]
  return {
    works: works.promise,
    worked: worked.promise,
    hear: line => {
      if (line === workingLine(mark)) works.resolve(true)
      if (line === workedLine(mark)) worked.resolve(true)
    },
    end: () => {
      works.resolve(false)
      worked.resolve(false)
    },
  }
}

/** Prints processor times of the processes that its standard input names. */
export const sampleCommand = ['sh', '-c', sampleScript]

/** A guest that has just booted may be busy for a while; who never rests is no guest. */
const [restMs, mostSamples] = [400, 12]

/**
 * Takes the processor times of the processes that a look has found: while the container rests, then, once it is told to go on, before and
 * after its computation.
 */
export async function measureGuestWork(container: Container, look: string): Promise<void> {
  const { plan, engine, folder, subject, heard } = container
  const pids = [...look.matchAll(/^process (\d+)$/gm)].map(([, pid]) => pid)
  const taken: Named[] = []
  const sample = async (label: Label) => {
    const record = await engine.host(sampleCommand, deadlineMs(plan), 'daemon', `${[label, ...pids].join(' ')}\n`)
    taken.push([await keep(folder, subject, `guest-work-${subject}-${taken.length + 1}`, record), record])
  }
  await untilAtRest(() => sample('rest'), taken)
  await engine.terminate(containerName(plan, subject), deadlineMs(plan))
  await heard.works
  await sample('works')
  if (!(await heard.worked)) return refuseWork(container, taken)
  await sample('worked')
  const reading = { how: 'joined', who: 'The look at processor times' } as const
  await give(folder, '', { subject, probe: guestWork.name }, reading, taken)
}

async function untilAtRest(sample: () => Promise<void>, taken: readonly Named[]): Promise<void> {
  await sample()
  do {
    await pause(restMs)
    await sample()
  } while (taken.length < mostSamples && taken.every(([, record]) => succeeded(record)) && !isAtRest(textOf(taken)))
}

async function refuseWork({ folder, subject }: Container, taken: readonly Named[]): Promise<void> {
  const ids = [`survey-${subject}`, ...taken.map(([id]) => id)]
  const message = 'The container ended before it had computed'
  await refuse(folder, { subject, probe: guestWork.name }, ids, { code: 'NO_ANSWER', message })
}

const textOf = (taken: readonly (readonly [string, CommandRecord])[]) => taken.map(([, { stdout }]) => stdout).join('')
