import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkout } from './lab-run.fixture.ts'
import { copyOf, judged } from './recorded.fixture.ts'

const goQemu = 'kata-3.22-go-qemu'
let here: ReturnType<typeof checkout>
beforeAll(() => {
  here = checkout()
})
afterAll(() => here[Symbol.dispose]())

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
const waiver = (claim: string, ahead = 30) => ({
  claim,
  reason: 'Pods are no part of it',
  owner: 'Ada',
  expires: day(ahead),
})

/** A run with these waivers in the checkout. */
function waiving(text: string) {
  writeFileSync(join(here.folder, 'waivers.json'), text)
  return judged(here.folder, goQemu)
}

describe('waivers', () => {
  it('let what is refuted stand for a while, and are told wherever verdicts are', () => {
    const { output, page, verdicts, evidence } = waiving(JSON.stringify([waiver('INSTALL-6'), waiver('OPS-2')]))
    expect(verdicts).toMatchObject({ 'INSTALL-6': 'waived', 'OPS-2': 'inconclusive' })
    expect(output).toMatch(/ {2}≈ INSTALL-6 {4}waived/)
    expect(output).toContain('Waived by Ada until')
    expect(page).toContain('Waived by Ada until')
    expect(evidence?.run.exitCode).toBe(2)
    expect(evidence?.claims.find(({ id }) => id === 'OPS-2')?.waiver?.state).toBe('without effect')
  })

  it('that have expired change nothing, and one that is not needed fails the run', () => {
    const { output, verdicts, code } = waiving(JSON.stringify([waiver('INSTALL-6', -1), waiver('RUNTIME-6')]))
    expect(verdicts).toMatchObject({ 'INSTALL-6': 'refuted', 'RUNTIME-6': 'proven' })
    expect(output).toContain('It has expired and changes nothing')
    expect(output).toContain('The claim is proven, and this fails the run')
    expect(code).toBe(1)
  })

  it.each([
    ['no JSON', '[{"claim": "INSTALL-6",\n}]', 'line 2: no JSON'],
    ['a claim that there is not', JSON.stringify([waiver('INSTALL-66')]), 'names INSTALL-66, which is no claim'],
    ['a year', JSON.stringify([waiver('INSTALL-6', 365)]), 'more than 90 days ahead'],
  ])('with %s end the check before it starts, and leave no older report', (_what, text, words) => {
    const place = join(here.folder, 'reports/checked', goQemu)
    mkdirSync(place, { recursive: true })
    for (const file of ['index.html', 'evidence.json', 'junit.xml']) writeFileSync(join(place, file), 'All are proven')
    const { output, code } = waiving(text)
    expect(code).toBe(3)
    expect(output).toContain(words)
    expect(output).toContain(join(here.folder, 'waivers.json'))
    expect(readdirSync(place)).toEqual([])
  })

  afterAll(() => writeFileSync(join(here.folder, 'waivers.json'), '[]'))
})

describe('on GitHub', () => {
  const summary = () => join(here.folder, 'summary.md')
  const told = (env: Record<string, string>) => judged(here.folder, goQemu, { GITHUB_ACTIONS: 'true', ...env })

  it('specs are marked and the job gets its summary, while nothing else is a command', () => {
    const { output, evidence } = told({ GITHUB_STEP_SUMMARY: summary() })
    const commands = output.split('\n').filter(line => /^\s*(::|##\[)/.test(line))
    const [stop = '', resume, ...marks] = commands
    const [token = ''] = /[0-9a-f-]{36}$/.exec(stop) ?? []
    expect([stop, resume]).toEqual([`::stop-commands::${token}`, `::${token}::`])
    expect(output.indexOf(stop)).toBe(0)
    const [again, end] = marks.splice(-2)
    expect(end).toBe(`::${again?.slice('::stop-commands::'.length)}::`)
    expect(again).not.toContain(token)
    const open = evidence?.claims.filter(({ verdict }) => !['proven', 'not applicable'].includes(verdict)) ?? []
    expect(marks).toHaveLength(open.length)
    expect(marks[0]).toMatch(/^::error file=specs\/install\/pod-runtime\.spec\.ts,line=\d+,title=INSTALL-6 refuted::/)
    expect(readFileSync(summary(), 'utf8')).toContain('23 of 43 claims judged')
  })

  it('a summary that cannot be written is said, and the verdict stays', () => {
    mkdirSync(join(here.folder, 'a-folder'), { recursive: true })
    const { output, code } = told({ GITHUB_STEP_SUMMARY: join(here.folder, 'a-folder') })
    expect(output).toContain('The summary of the job was not written: EISDIR')
    expect(code).toBe(1)
  })
})

describe('a recording of hostile answers', () => {
  const hostile =
    '\u001b[31m\u001b]0;own\u0007</pre></script><script>alert(1)</script>\n::error::own\n##[error]own\n\u202e\u0000'

  it('reaches no terminal and no page raw, and the page stays small', () => {
    const lab = copyOf(here.folder, goQemu, 'hostile')
    for (const name of ['boot-id', 'cmdline', 'ls-proc', 'ls-sys-module', 'ip-o-addr', 'proc-version', 'uname'])
      lab.edit(`kata/${name}`, { stdout: hostile, stderr: hostile })
    const { output, page, verdicts } = lab.judged()
    expect(output.match(/(?![\n\t])\p{Cc}|\p{Cf}/gu)).toBeNull()
    expect(page.match(/(?![\n\t])\p{Cc}|\p{Cf}/gu)).toBeNull()
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('␛[31m')
    expect(page.length).toBeLessThan(2 << 20)
    expect(verdicts['ISOLATION-6']).not.toBe('proven')
  })

  it('leaves an error that ends a run without control characters', () => {
    const { output, code } = judged(here.folder, `\u001b[31m${goQemu}`)
    expect(code).toBe(3)
    expect(output).toContain('␛[31m')
    expect(output).not.toContain('\u001b')
  })
})
