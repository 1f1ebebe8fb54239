import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { isStale, lacking } from '../verdict/exit-code.ts'
import type { ClaimResult, Evidence, TestOutcome } from './evidence.ts'
import { tally } from './tally.ts'
import { byTask } from './tasks.ts'
import { visibleDeep } from './visible.ts'

type Suite = ReturnType<typeof byTask<ClaimResult>>[number]

/**
 * `junit.xml`: a suite per task, a case per claim. Proven passes, refuted is a failure, inconclusive and not run are
 * errors, not applicable and waived are skipped. A run that fails though none of its claims does has a case of its own. Valid against both common schemas, Jenkins's and Ant's: hence no attributes on the
 * root, a time stamp without a zone (it is UTC) and empty elements at the end.
 */
export function junitXml(evidence: Evidence): string {
  const shown = visibleDeep(evidence)
  using document = XmlDocument.create()
  const root = document.createRoot('testsuites')
  const tasks = byTask(shown.claims)
  for (const [index, task] of tasks.entries()) suite(root, index, task, shown)
  if (failsAsAWhole(shown)) wholeRun(root, tasks.length, shown)
  return document.toString()
}

function suite(root: XmlElement, id: number, task: Suite, evidence: Evidence): void {
  const { counts, total } = tally(task.claims)
  const element = begin(root, id, task.title, evidence, {
    tests: total,
    failures: counts.refuted,
    errors: counts.inconclusive + counts['not run'],
    skipped: counts['not applicable'] + counts.waived,
    time: seconds(task.claims.flatMap(claim => claim.tests)),
  })
  for (const claim of task.claims) testcase(element, claim)
  end(element)
}

/** Does the run fail though none of its claims does? Who reads this file alone would not see it. */
function failsAsAWhole({ run, claims }: Evidence): boolean {
  const { counts } = tally(claims)
  return run.exitCode !== 0 && counts.refuted + counts.inconclusive + counts['not run'] === 0
}

function wholeRun(root: XmlElement, id: number, evidence: Evidence): void {
  const element = begin(root, id, 'The run as a whole', evidence, { ...nothing, tests: 1, errors: 1 })
  const entry = add(element, 'testcase', { name: 'ends with 0', classname: 'kata-lab-spec.run', time: '0.000' })
  const message = `Exit code ${evidence.run.exitCode}: ${whyAsAWhole(evidence)}`
  add(entry, 'error', { type: 'exit code', message })
  end(element)
}

const nothing = { tests: 0, failures: 0, errors: 0, skipped: 0, time: '0.000' }

function whyAsAWhole({ claims, lab }: Evidence): string {
  const [must, stale] = [lacking(claims, lab.kind), claims.filter(isStale).map(({ id }) => id)]
  if (must.length > 0) return `no VM is shown, for ${must.join(' and ')} must be proven for Kata`
  return stale.length > 0 ? `proven, and waived all the same: ${stale.join(', ')}` : 'nothing is proven'
}

function begin(root: XmlElement, id: number, title: string, evidence: Evidence, numbers: typeof nothing): XmlElement {
  const element = add(root, 'testsuite', {
    name: suiteName(title, evidence),
    package: 'kata-lab-spec',
    id,
    timestamp: evidence.run.startedAt.replace(/(\.\d+)?Z$/, ''),
    hostname: 'localhost',
    ...numbers,
  })
  properties(element, evidence)
  return element
}

function end(element: XmlElement): void {
  element.addElement('system-out')
  element.addElement('system-err')
}

function suiteName(title: string, { lab, run }: Evidence): string {
  const second = run.replayedAt === undefined ? [] : ['SECOND JUDGEMENT']
  return [...second, ...(lab.rehearsal ? ['REHEARSAL'] : []), ...(run.partial ? ['PARTIAL'] : []), title].join(': ')
}

function properties(element: XmlElement, { lab, run }: Evidence): void {
  const facts = { run: run.id, kind: lab.kind, sandbox: lab.runtimes.sandbox, control: lab.runtimes.control }
  const list = element.addElement('properties')
  for (const [name, value] of Object.entries(facts)) add(list, 'property', { name, value })
  if (run.challenge !== undefined) add(list, 'property', { name: 'challenge', value: run.challenge })
  if (run.replayedAt !== undefined) add(list, 'property', { name: 'replayedAt', value: run.replayedAt })
}

function testcase(element: XmlElement, claim: ClaimResult): void {
  const { id, statement, verdict, cause, tests } = claim
  const name = `${id} ${statement}`
  const entry = add(element, 'testcase', { name, classname: `kata-lab-spec.${claim.about}`, time: seconds(tests) })
  if (verdict === 'proven') return
  if (verdict === 'not applicable' || verdict === 'waived') entry.addElement('skipped').addText(cause)
  else
    add(entry, verdict === 'refuted' ? 'failure' : 'error', { type: verdict, message: cause }).addText(details(claim))
}

function add(parent: XmlElement, name: string, attributes: Readonly<Record<string, string | number>>): XmlElement {
  const element = parent.addElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttr(key, String(value))
  return element
}

function details({ tests, knownIssues = [] }: ClaimResult): string {
  const failed = tests.filter(test => test.errors.length > 0)
  const told = failed.map(test => [`${test.title}:`, ...test.errors.map(error => error.message)].join('\n'))
  const known = knownIssues.map(({ id, symptom, remedy }) => `Known issue ${id}: ${symptom}\nTo do: ${remedy}`)
  return [...told, ...known].join('\n\n')
}

function seconds(tests: readonly TestOutcome[]): string {
  return (tests.reduce((sum, test) => sum + test.durationMs, 0) / 1000).toFixed(3)
}
