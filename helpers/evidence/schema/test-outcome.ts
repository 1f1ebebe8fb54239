import { roles } from '../../claim/outcome.ts'
import type { TestError, TestOutcome } from '../evidence.ts'
import { anyText, list, milliseconds, object, oneOf, optional, text } from './property.ts'

const testError = object<TestError>({
  name: text('Class of the error; AssertionError about the sandbox refutes', 'AssertionError'),
  code: optional(text('Stable code, for programs', 'ETIMEDOUT')),
  message: anyText('What was expected and what came', "expected '6.1.0-56-amd64' not to be '6.1.0-56-amd64'"),
})

export const testOutcomeSchema = object<TestOutcome>({
  title: text('What the test states', 'runc reports exactly the host build'),
  role: oneOf(
    roles,
    'control: a live situation in which the sentence must come out false; self-check: an altered answer',
  ),
  state: oneOf(['passed', 'failed', 'skipped', 'not run'], 'What became of it'),
  durationMs: milliseconds('How long it took', 3.2),
  errors: list(testError, 'Why it failed', { name: 'AssertionError', message: 'expected 1 to be 2' }),
  observations: list({ type: 'string' }, 'Ids of the observations it looked at', 'sandbox/kernel'),
  note: optional(text('Why it was skipped', 'No registry can be reached')),
  notApplicable: optional(text('Why the claim does not apply in this lab', 'Not Juice Shop: a stand-in')),
  notSeen: optional(
    list({ type: 'string', minLength: 1 }, 'What a recording does not hold of it', "The VM at the guest's work"),
  ),
})
