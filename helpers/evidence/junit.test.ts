import { XmlDocument } from 'libxml2-wasm'
import { expect, it } from 'vitest'
import type { Evidence } from './evidence.ts'
import { junitXml } from './junit.ts'
import { calmKata, rehearsal, troubledKata } from './sample/evidence.ts'
import { tally } from './tally.ts'

/** The numbers and texts that a reader of the XML finds. */
function read(evidence: Evidence) {
  using document = XmlDocument.fromString(junitXml(evidence))
  const texts = (path: string) => document.find(path).map(node => node.content)
  const sum = (name: string) => texts(`//testsuite/@${name}`).reduce((total, text) => total + Number(text), 0)
  return {
    sums: { tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') },
    elements: {
      tests: texts('//testcase').length,
      failures: texts('//failure').length,
      errors: texts('//error').length,
      skipped: texts('//skipped').length,
    },
    suites: texts('//testsuite/@name'),
    failure: texts('//failure/@message'),
    errors: texts('//error/@message'),
    kept: texts('//skipped'),
  }
}

it.each([
  ['a troubled run', troubledKata],
  ['a calm run', calmKata],
  ['a rehearsal', rehearsal],
])('the counts of %s are those of the evidence, in the attributes and in the elements', (_name, make) => {
  const { evidence } = make()
  const { counts, total } = tally(evidence.claims)
  const expected = {
    tests: total,
    failures: counts.refuted,
    errors: counts.inconclusive + counts['not run'],
    skipped: counts['not applicable'] + counts.waived,
  }
  const { sums, elements } = read(evidence)
  expect({ sums, elements }).toEqual({ sums: expected, elements: expected })
})

it('has the elements and attributes that both common schemas know, in their order, and no others', () => {
  using document = XmlDocument.fromString(junitXml(troubledKata().evidence))
  const names = (path: string) => [
    ...new Set(document.find(path).map(node => ('name' in node ? String(node.name) : ''))),
  ]
  expect(names('/testsuites/@*')).toEqual([])
  expect(names('//testsuite/*')).toEqual(['properties', 'testcase', 'system-out', 'system-err'])
  expect(names('//testsuite/@*').join(' ')).toBe(
    'name package id timestamp hostname tests failures errors skipped time',
  )
  expect(names('//testcase/@*')).toEqual(['name', 'classname', 'time'])
  expect(names('//failure/@* | //error/@*')).toEqual(['type', 'message'])
  expect(document.find('//@timestamp').map(node => node.content)[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
})

it('a refuted claim fails with its cause, one that is not applicable is skipped with its reason', () => {
  expect(read(troubledKata().evidence).failure).toEqual([
    "expected [ 'lo' ] to deeply equal [ 'lo', 'eth0' ]: the sandbox has no eth0",
  ])
  expect(new Set(read(rehearsal().evidence).kept)).toEqual(new Set(['gVisor starts no virtual machine']))
})

it('a failure ends with the known issue that explains it', () => {
  using document = XmlDocument.fromString(junitXml(troubledKata().evidence))
  expect(document.get('//failure')?.content).toMatch(/\n\nKnown issue KI-18: .*\nTo do: Use iptables-legacy/)
})

it('a rehearsal and a partial run say so in the name of every suite', () => {
  const { evidence } = rehearsal()
  const { suites } = read({ ...evidence, run: { ...evidence.run, partial: true } })
  expect(suites.filter(name => name.startsWith('REHEARSAL: PARTIAL: '))).toEqual(suites)
  expect(suites.length).toBeGreaterThan(0)
})

it('an answer with markup and forbidden characters stays text', () => {
  const { evidence } = troubledKata()
  const hostile = `]]></failure><script a="1">&lt;\0\u001b[2J\uFFFF\uD800</script>`
  const claims = evidence.claims.map(claim => ({ ...claim, statement: hostile, cause: hostile }))
  const { elements, failure } = read({ ...evidence, claims })
  expect(elements.tests).toBe(claims.length)
  expect(failure).toEqual([']]></failure><script a="1">&lt;␀␛[2J<U+FFFF><U+D800></script>'])
})

it('a run that fails though no claim does is an error of its own', () => {
  const { evidence } = calmKata()
  const claims = evidence.claims.map(claim =>
    claim.id === 'RUNTIME-5' ? { ...claim, verdict: 'not applicable' as const, cause: 'no node access' } : claim,
  )
  const told = read({ ...evidence, claims, run: { ...evidence.run, exitCode: 2 } })
  expect(told.elements).toMatchObject({ failures: 0, errors: 1 })
  expect(told.sums).toEqual(told.elements)
  expect(told.suites.at(-1)).toBe('The run as a whole')
  expect(told.errors).toEqual(['Exit code 2: no VM is shown, for RUNTIME-5 must be proven for Kata'])
  expect(read(evidence).errors).toEqual([])
})
