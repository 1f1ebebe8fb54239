import { expect, inject, type TestOptions, it as vitestIt } from 'vitest'
import { type Fate, sharedFates, unseenFate } from './claim/fates.ts'
import type { TestError } from './claim/outcome.ts'
import type { Kind } from './lab/lab.ts'
import type { Options } from './lab/options.ts'
import { storeOf } from './observation/node-store.ts'
import { type Observe, observerOf } from './observation/observe.ts'
import type { Plan } from './observation/plan.ts'
import { get } from './observation/run-folder.ts'
import { type DeclaredApp, declaredAppOf } from './spec-declared-app.ts'
import { type NotSeen, unseenBy } from './spec-not-seen.ts'

/** What a claim's test is given. */
export interface Asked {
  readonly observe: Observe
  readonly notApplicable: (reason: string) => never
  /** Says what a recording lacks of that which this test looks at; the test goes on. Of a lab that can be asked it throws. */
  readonly notSeen: NotSeen
  readonly kind: Kind
  /** Are the answers a recording? Some questions were not put when it was made. */
  readonly recorded: boolean
  readonly options: Options
  readonly declaredApp: DeclaredApp
}

type Test = (asked: Asked) => unknown

/** vitest's `it` in a run over many nodes: one of its tests puts a claim's test to each node in turn, and its meta tells what became of it there. */
export function onEachNode(title: string, ...rest: [Test] | [TestOptions, Test]): void {
  const [options, test] = rest.length === 1 ? [{}, rest[0]] : rest
  vitestIt(title, options, async ({ task, skip }) => {
    const folders = inject('nodeFolders')
    const fateIn = async (folder: string) => {
      const told = await toldOf(folder)
      const declared = task.suite?.meta.claim?.notApplicable?.[told.kind]
      return declared === undefined ? fateOf(test, folder, told) : skipped([], { note: declared })
    }
    const inEach = () => sharedFates(folders.length, async at => fateIn(folders[at] ?? ''))
    task.meta.fates = (await storeOf(folders[0] ?? '')?.together(inEach)) ?? (await inEach())
    // Nothing here is for vitest to judge, a missing assertion neither
    skip()
  })
}

type Told = Pick<Asked, 'kind' | 'recorded' | 'options'> & { readonly standIn: boolean }
const told = new Map<string, Told>()

// Nodes of one run share all of it, bundles that are judged side by side may not
async function toldOf(folder: string): Promise<Told> {
  const known = told.get(folder) ?? (await readTold(folder))
  told.set(folder, known)
  return known
}

async function readTold(folder: string): Promise<Told> {
  const plan = await get<Plan>(folder, '.', 'run')
  if (plan === undefined) throw new Error(`There is no run in ${folder}`)
  const { kind, where, app } = plan.lab
  return { kind, recorded: where === 'recorded', options: plan.options, standIn: app.standIn }
}

async function fateOf(test: Test, folder: string, told: Told): Promise<Fate> {
  const [seen, left] = [new Set<string>(), { reason: undefined as string | undefined }]
  const unseen = unseenBy(told.recorded)
  const asking = askedIn(folder, seen, left)
  const declaredApp = declaredAppOf(asking, told.standIn)
  const thrown = await attempt(test, { ...asking, ...told, declaredApp, notSeen: unseen.notSeen })
  const observations = [...seen]
  // Even where the test went on, as one does that expects an error
  if (left.reason !== undefined) {
    const note = thrown instanceof NotApplicable ? { note: thrown.message } : {}
    return skipped(observations, { ...note, notApplicable: left.reason })
  }
  const [errors, lacks] = [thrown === undefined ? [] : [errorOf(thrown)], unseen.told()]
  return unseenFate({ state: errors.length > 0 ? 'failed' : 'passed', errors, observations }, lacks)
}

async function attempt(test: Test, asked: Asked): Promise<unknown> {
  const before = assertions()
  try {
    await test(asked)
    return assertions() === before ? new Error(noAssertion) : undefined
  } catch (error) {
    return error
  }
}

function askedIn(
  folder: string,
  seen: Set<string>,
  left: { reason: string | undefined },
): Pick<Asked, 'observe' | 'notApplicable'> {
  const notApplicable = (reason: string): never => {
    left.reason = reason
    throw new NotApplicable(reason)
  }
  const saw = (id: string) => seen.add(id)
  return { observe: observerOf(folder, saw, notApplicable), notApplicable }
}

class NotApplicable extends Error {}

// In vitest's words: it says so itself where there is one folder
const noAssertion = 'expected any number of assertion, but got none'
const assertions = () => expect.getState().assertionCalls

const skipped = (observations: readonly string[], why: Pick<Fate, 'note' | 'notApplicable'>): Fate => ({
  ...{ state: 'skipped', errors: [], observations },
  ...why,
})

function errorOf(error: unknown): TestError {
  const { name = 'Error', message = String(error), code } = error as Partial<Error & { code: unknown }>
  return { name, message, ...(typeof code === 'string' ? { code } : {}) }
}
