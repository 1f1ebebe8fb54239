import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import type { ClaimResult, Evidence, TestOutcome } from './evidence.ts'
import { tally } from './tally.ts'
import { byTask } from './tasks.ts'
import { visibleDeep } from './visible.ts'

type Suite = ReturnType<typeof byTask<ClaimResult>>[number]

/**
 * `junit.xml`: a suite per task, a case per claim. Proven passes, refuted is a failure, inconclusive and not run are
 * errors, not applicable and waived are skipped. Valid against both common schemas, Jenkins's and Ant's: hence no attributes on the
 * root, a time stamp without a zone (it is UTC) and empty elements at the end.
 */
export function junitXml(evidence: Evidence): string {
  const shown = visibleDeep(evidence)
  using document = XmlDocument.create()
  const root = document.createRoot('testsuites')
  for (const [index, task] of byTask(shown.claims).entries()) suite(root, index, task, shown)
  return document.toString()
}

function suite(root: XmlElement, id: number, task: Suite, evidence: Evidence): void {
  const { counts, total } = tally(task.claims)
  const element = add(root, 'testsuite', {
    name: suiteName(task.title, evidence),
    package: 'kata-lab-spec',
    id,
    timestamp: evidence.run.startedAt.replace(/(\.\d+)?Z$/, ''),
    hostname: 'localhost',
    tests: total,
    failures: counts.refuted,
    errors: counts.inconclusive + counts['not run'],
    skipped: counts['not applicable'] + counts.waived,
    time: seconds(task.claims.flatMap(claim => claim.tests)),
  })
  properties(element, evidence)
  for (const claim of task.claims) testcase(element, claim)
  element.addElement('system-out')
  element.addElement('system-err')
}

function suiteName(title: string, { lab, run }: Evidence): string {
  return [...(lab.rehearsal ? ['REHEARSAL'] : []), ...(run.partial ? ['PARTIAL'] : []), title].join(': ')
}

function properties(element: XmlElement, { lab, run }: Evidence): void {
  const facts = { run: run.id, kind: lab.kind, sandbox: lab.runtimes.sandbox, control: lab.runtimes.control }
  const list = element.addElement('properties')
  for (const [name, value] of Object.entries(facts)) add(list, 'property', { name, value })
  if (run.challenge !== undefined) add(list, 'property', { name: 'challenge', value: run.challenge })
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
