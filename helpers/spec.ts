import { inject, it as vitestIt } from 'vitest'
import type { Claim } from './claim/claim.ts'
import type { SharedFate } from './claim/fates.ts'
import type { Role } from './claim/outcome.ts'
import type { Kind, Lab } from './lab/lab.ts'
import type { Options } from './lab/options.ts'
import { observerOf } from './observation/observe.ts'
import { declaredAppOf } from './spec-declared-app.ts'
import { type Unseen, unseenBy } from './spec-not-seen.ts'
import { type Asked, onEachNode } from './spec-on-nodes.ts'

export { describe, expect } from 'vitest'
export { defineClaim } from './claim/define-claim.ts'
export { absent } from './probe/probe.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the run that is going on */
    runFolder: string
    /** Where it is over many nodes, that of each; else none */
    nodeFolders: string[]
    kind: Kind
    where: Lab['where']
    options: Options
    standIn: boolean
  }
  interface TaskMeta {
    claim?: Claim
    role?: Role
    observations?: string[]
    notApplicable?: string
    /** What a recording does not hold of it */
    unseen?: Unseen
    /** Of a run over many nodes, and then in place of what vitest says: what became of the test on each */
    fates?: SharedFate[]
  }
}

const onTheLab = vitestIt.extend<Asked & { declared: undefined }>({
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
    const saw = (id: string) => (task.meta.observations = [...(task.meta.observations ?? []), id])
    await use(observerOf(inject('runFolder'), saw, notApplicable))
  },
  notApplicable: async ({ task, skip }, use) => {
    await use(reason => {
      task.meta.notApplicable = reason
      return skip(reason)
    })
  },
  notSeen: async ({ task }, use) => {
    const { notSeen, told } = unseenBy(inject('where') === 'recorded')
    await use(notSeen)
    const unseen = told()
    if (unseen !== undefined) task.meta.unseen = unseen
  },
  kind: async ({ task: _ }, use) => use(inject('kind')),
  recorded: async ({ task: _ }, use) => use(inject('where') === 'recorded'),
  options: async ({ task: _ }, use) => use(inject('options')),
  declaredApp: async ({ observe, notApplicable }, use) =>
    use(declaredAppOf({ observe, notApplicable }, inject('standIn'))),
})

// Who only lists the claims names no folder
const isOverMany = (inject('nodeFolders') ?? []).length > 0

/** vitest's `it`, with what a claim's test needs: its observations, the declared kind, the lab's options. Over many nodes each test is put to each of them. */
export const it = isOverMany ? (onEachNode as typeof onTheLab) : onTheLab

/** A live situation in which the claim's sentence must come out false; if it does not, the claim is inconclusive. */
export function control(title: string, test: Parameters<typeof it>[2]): void {
  it(title, { meta: { role: 'control' } }, test)
}

/** Stands where no live situation makes the sentence false: an answer is altered in memory, and the claim's own test of it must find that. */
export function selfCheck(title: string, test: Parameters<typeof it>[2]): void {
  it(title, { meta: { role: 'self-check' } }, test)
}
