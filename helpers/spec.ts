import { inject, it as vitestIt } from 'vitest'
import type { Claim } from './claim/claim.ts'
import type { Kind, Lab } from './lab/lab.ts'
import type { Options } from './lab/options.ts'
import { answerOf } from './observation/answers.ts'
import { ask } from './observation/ask.ts'
import { whyOutOfReach } from './observation/out-of-reach.ts'
import type { Subject } from './observation/subject.ts'
import type { Probe } from './probe/probe.ts'

export { describe, expect } from 'vitest'
export { defineClaim } from './claim/define-claim.ts'
export { absent } from './probe/probe.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the run that is going on */
    runFolder: string
    kind: Kind
    where: Lab['where']
    options: Options
  }
  interface TaskMeta {
    claim?: Claim
    role?: 'test' | 'control'
    observations?: string[]
    notApplicable?: string
  }
}

/** What a probe reads of a subject's answer; throws a ProbeError where there is no answer. */
export type Observe = <T>(subject: Subject, probe: Probe<T>) => Promise<T>

/** vitest's `it`, with what a claim's test needs: its observations, the declared kind, the lab's options. */
export const it = vitestIt.extend<{
  declared: undefined
  observe: Observe
  notApplicable: (reason: string) => never
  kind: Kind
  /** Are the answers a recording? Some questions were not put when it was made. */
  recorded: boolean
  options: Options
}>({
  // What is said of another kind of sandbox is not put to this one
  declared: [
    async ({ task, skip }, use) => {
      const reason = task.suite?.meta.claim?.notApplicable?.[inject('kind')]
      if (reason !== undefined) skip(reason)
      await use(undefined)
    },
    { auto: true },
  ],
  observe: async ({ task, notApplicable }, use) => {
    await use(async (subject, probe) => {
      task.meta.observations = [...(task.meta.observations ?? []), `${subject}/${probe.name}`]
      const given = await ask(inject('runFolder'), subject, probe.name)
      const outOfReach = whyOutOfReach(given)
      if (outOfReach !== undefined) return notApplicable(outOfReach)
      return probe.parse(answerOf(given, subject, probe.name))
    })
  },
  notApplicable: async ({ task, skip }, use) => {
    await use(reason => {
      task.meta.notApplicable = reason
      return skip(reason)
    })
  },
  kind: async ({ task: _ }, use) => use(inject('kind')),
  recorded: async ({ task: _ }, use) => use(inject('where') === 'recorded'),
  options: async ({ task: _ }, use) => use(inject('options')),
})

/** A live situation in which the claim's sentence must come out false; if it does not, the claim is inconclusive. */
export function control(title: string, test: Parameters<typeof it>[2]): void {
  it(title, { meta: { role: 'control' } }, test)
}
