import { waiverStates } from '../../verdict/waive.ts'
import { type ClaimResult, type ShownIssue, type ShownWaiver, verdictNames } from '../evidence.ts'
import { tasks } from '../tasks.ts'
import { count, list, matching, nested, object, oneOf, optional, type Property, text } from './property.ts'
import { testOutcomeSchema } from './test-outcome.ts'
import { waiverWords } from './waiver.ts'

const always: Property = {
  const: true,
  description: 'true: an assertion compares with the control, so a broken control hides a refutation',
  examples: [true],
}

const spec = object<NonNullable<ClaimResult['spec']>>({
  file: text("From the project's root", 'specs/runtimes/guest-kernel.spec.ts'),
  line: optional(count('Where its record begins, counted from 1', 5)),
})

const kinds = object<NonNullable<ClaimResult['notApplicable']>>({
  kata: optional(text('Why the sentence does not speak of Kata', 'Figures of gVisor only')),
  gvisor: optional(text('Why the sentence does not speak of gVisor', 'gVisor boots no guest kernel')),
})

const shownIssue = object<ShownIssue>({
  id: matching('^KI-[0-9]+$', 'Stable', 'KI-18'),
  symptom: text('What a person sees', 'The sandbox has only lo, the exit code is 0 and nothing is said'),
  remedy: text('What to do', 'Use iptables-legacy'),
})

const waiver = object<ShownWaiver>({
  ...waiverWords,
  state: oneOf(waiverStates, 'Only one in force changes a verdict; one no longer needed fails the run'),
})

export const claimSchema = object<ClaimResult>({
  id: matching('^[A-Z][A-Z0-9]*-[0-9]+$', 'Stable; a changed statement is a new id', 'RUNTIME-1'),
  statement: text('The claim as one falsifiable sentence', 'A Kata container runs on its own guest kernel'),
  source: text('Where the lab says it', 'Task 2, Kata tests: Kernel'),
  statements: optional(
    list(
      { type: 'string', pattern: '^S[0-9]+$' },
      "Ids of the lab's statements that it judges; absent where the claim was added to the lab",
      'S12',
    ),
  ),
  sentence: optional(text('What earlier versions said of the lab; no longer written', 'guest kernel 6.12.47')),
  why: text('Why it matters', 'A kernel bug reached from the container hits the guest kernel, not the host'),
  about: oneOf(
    tasks.map(task => task.about),
    'What the claim is about; the report groups by it',
  ),
  limits: text('What it does not prove', 'gVisor also reports another kernel'),
  noControl: optional(text('Why no live situation can make it false', 'A version cannot be made wrong live')),
  selfCheck: optional(
    text('Why an answer altered in memory stands in for a control', 'No host contradicts itself on demand'),
  ),
  notApplicable: optional(
    nested(kinds, 'Kinds of sandbox that the sentence does not speak of, with the reason', {
      gvisor: 'gVisor boots no guest kernel',
    }),
  ),
  comparesWithControl: optional(always),
  seenOnKata: optional(text('Source of the Kata bytes it was tried on', 'recordings/kata-3.22-go-qemu')),
  spec: optional(nested(spec, 'Where it stands as a test', { file: 'specs/runtimes/guest-kernel.spec.ts', line: 5 })),
  verdict: oneOf(verdictNames, 'What was found'),
  cause: text('One sentence: why this verdict', '1 of its tests passed; its control came out false, as it must'),
  tests: list(testOutcomeSchema, 'What became of its tests', {
    title: 'the sandbox reports another kernel build',
    role: 'test',
    state: 'passed',
    durationMs: 3.2,
    errors: [],
    observations: ['host/kernel', 'sandbox/kernel'],
  }),
  observations: list({ type: 'string' }, 'Ids of the observations its tests looked at', 'sandbox/kernel'),
  waiver: optional(nested(waiver, 'Its waiver and what that came to', { owner: 'Ada Lovelace', state: 'in force' })),
  knownIssues: optional(
    list(shownIssue, 'Known issues that show in what was said and seen; they never change a verdict', {
      id: 'KI-18',
      symptom: 'The sandbox has only lo, the exit code is 0 and nothing is said',
      remedy: 'Use iptables-legacy',
    }),
  ),
})
