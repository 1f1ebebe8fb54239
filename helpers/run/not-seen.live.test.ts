import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ClaimResult } from '../evidence/evidence.ts'
import { checkout } from './lab-run.fixture.ts'

const spec = 'specs/runtimes/guest-kernel.spec.ts'
let here: ReturnType<typeof checkout>
let record: string
beforeAll(() => {
  here = checkout()
  record = readFileSync(join(here.folder, spec), 'utf8').split('describe(')[0] ?? ''
})
afterAll(() => here[Symbol.dispose]())

// A kernel of another build than the host's
const looks = "expect((await observe('sandbox', kernel)).banner).not.toBe((await observe('host', kernel)).banner)"
const lies = looks.replace('.not', '')
const unseen = "notSeen('what it does')"
const control = `control('runc is not', async ({ observe }) => { ${lies.replace('sandbox', 'control')} })`
const kernels = { 'host/kernel': 'a', 'control/kernel': 'a', 'sandbox/kernel': 'b' }

/** What RUNTIME-1 comes to with tests of these bodies. */
function judgedWith(
  bodies: readonly string[],
  { where = 'recorded', controls = control, node = '' } = {},
): ClaimResult | undefined {
  const tests = bodies.map((body, at) => `it('test ${at}', async ({ observe, notSeen }) => { ${body} })`)
  const suite = `describe(claim.title, claim.options, () => {\n${[...tests, controls].join('\n')}\n})\n`
  writeFileSync(join(here.folder, spec), `${record}${suite}`)
  const asked = JSON.stringify([
    Object.fromEntries(Object.entries(kernels).map(banner)),
    [spec],
    node === '' ? { where } : { where, node },
  ])
  const call = `import { judgedAsTold } from './helpers/run/check/told-answers.fixture.ts'
    console.log(JSON.stringify((await judgedAsTold(...${asked})).get('RUNTIME-1')))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', call], {
    cwd: here.folder,
    encoding: 'utf8',
  })
  if (stderr !== '') throw new Error(stderr)
  return JSON.parse(stdout) as ClaimResult
}

const banner = ([asked, build]: readonly [string, string]) => [
  asked,
  `Linux version 6.1.0-${build} (root@${build}) (gcc 12) #1 SMP PREEMPT_DYNAMIC Mon Nov 2 00:00:00 UTC 2026\n`,
]
const words = { notSeen: ['what it does'] }

it('stands beside proven where the rest of the test, or another test, looked at something', () => {
  const partly = judgedWith([`${looks}; ${unseen}`])
  expect(partly?.cause).toBe(
    '1 of its tests passed; its control came out false, as it must; not yet seen: what it does',
  )
  expect([partly?.verdict, partly?.tests[0]]).toMatchObject(['proven', { state: 'passed', ...words }])
  const wholly = judgedWith([looks, unseen])
  expect([wholly?.verdict, wholly?.tests[1]]).toMatchObject(['proven', { state: 'skipped', ...words }])
  expect(wholly?.cause).toBe(partly?.cause)
})

it('proves nothing where nothing else was looked at, by tests or by the control', () => {
  const { verdict, cause } = judgedWith([`await observe('host', kernel); ${unseen}`]) ?? {}
  expect([verdict, cause]).toEqual(['inconclusive', 'Not yet seen: what it does'])
  const blind = judgedWith([looks], { controls: `control('runc is not', async ({ notSeen }) => { ${unseen} })` })
  expect([blind?.verdict, blind?.cause]).toEqual([
    'inconclusive',
    'Its control looked at nothing: not yet seen: what it does',
  ])
})

it('hides no refutation, neither before nor after it, and no silence', () => {
  for (const body of [`${unseen}; ${lies}`, `${lies}; ${unseen}`]) expect(judgedWith([body])?.verdict).toBe('refuted')
  const silent = judgedWith([looks, `${unseen}; await observe('unconfined', kernel)`])
  expect([silent?.verdict, silent?.tests[1]]).toMatchObject(['inconclusive', { state: 'failed', ...words }])
})

it.each(['host', 'embedded', 'kubernetes'])('cannot be said of a lab that can be asked: %s', where => {
  const claim = judgedWith([`${looks}; ${unseen}`], { where })
  expect([claim?.verdict, claim?.tests[0]?.notSeen]).toEqual(['inconclusive', undefined])
  expect(claim?.cause).toContain('this must be asked: what it does')
})

it('is so on each of many nodes', () => {
  const on = (bodies: string[], where = 'recorded') => judgedWith(bodies, { where, node: 'a' })
  expect(on([looks, unseen])?.cause).toContain('1 of its tests passed; its control came out false, as it must; not yet')
  expect(on([unseen])?.cause).toBe('Not yet seen: what it does')
  expect(on([`${unseen}; ${lies}`])?.verdict).toBe('refuted')
  expect(on([`${looks}; ${unseen}`], 'host')?.verdict).toBe('inconclusive')
})
