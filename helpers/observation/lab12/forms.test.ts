import { describe, expect, it } from 'vitest'
import { contradictionsOf } from '../../probe/consistency/checks.ts'
import { type Content, read, values } from './read-sample.fixture.ts'
import { sample } from './sample.fixture.ts'
import { standard } from './standard.ts'

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const forms: Readonly<Record<string, (text: string) => Content>> = {
  CRLF: text => text.replaceAll('\n', '\r\n'),
  'a byte order mark': text => `\ufeff${text}`,
  'UTF-16 with its mark': text => utf16(`\ufeff${text}`),
  'UTF-16, big end first': text => utf16(`\ufeff${text}`).swap16(),
  'UTF-16 without a mark': utf16,
  colours: text => text.replace(/^(.+)$/gm, '\u001b[32m$1\u001b[0m'),
  'no final newline': text => text.replace(/\n$/, ''),
  'blanks at the ends of lines': text => text.replaceAll('\n', '  \n'),
}

const inForm = (form: (text: string) => Content) =>
  Object.fromEntries(Object.entries(sample).map(([path, text]) => [path, form(text)]))
describe('a recording', () => {
  it('is read whole, each fact with its line', async () => {
    const { facts, unreadable } = await read(sample)
    expect(unreadable).toEqual([])
    expect(facts).toContainEqual({
      ...{ subject: 'sandbox', what: 'mac', value: '0a:11:22:33:44:55', origin: 'links', of: 'eth0' },
      ...{ file: 'isolation/network.txt', line: 8 },
    })
    expect(contradictionsOf(facts)).toEqual([])
  })

  it.each(Object.keys(forms))('says the same with %s', async name => {
    expect(await read(inForm(forms[name] ?? String))).toEqual(await read(sample))
  })

  it.each(['lab12', 'labs/lab12'])('is found in %s', async place => {
    const moved = Object.fromEntries(Object.entries(sample).map(([path, text]) => [`${place}/${path}`, text]))
    expect(await read(moved)).toEqual(await read(sample))
  })

  it.each([
    ['bench/curl-3012.txt', 'bench/ curl-3012.txt'],
    ['bench/curl-3012.txt', 'bench/curl-3013.txt'],
    ['bench/curl-3012.txt', 'bench/times.log'],
    ['isolation/dmesg.txt', 'isolation/kernel messages'],
    ['analysis/kernel-comparison.txt', 'kernels.md'],
    ['setup/kata-built-version.txt', 'setup/kata-shim-version.txt'],
    ['runc/health.txt', 'runc/health-check.txt'],
    ['kata/test1.txt', 'kata/test.txt'],
  ])('is read with %s renamed to %s', async (from, to) => {
    const renamed = Object.fromEntries(Object.entries(sample).map(([path, text]) => [path === from ? to : path, text]))
    const { facts, unreadable } = await read(renamed)
    const original = (await read(sample)).facts.map(fact => (fact.file === from ? { ...fact, file: to } : fact))
    expect(unreadable).toEqual([])
    expect(new Set(facts.map(fact => JSON.stringify(fact)))).toEqual(
      new Set(original.map(fact => JSON.stringify(fact))),
    )
  })

  it.each(Object.values(standard).map(({ path }) => path))(
    'without %s has it missing, and nothing in its place',
    async path => {
      const { [path]: _, ...others } = sample
      const { facts, unreadable } = await read(others)
      expect(unreadable).toMatchObject([{ file: path, reason: 'it is missing' }])
      expect(facts.filter(({ file }) => file === path)).toEqual([])
    },
  )

  it('has no value where a file is empty', async () => {
    const { facts, unreadable } = await read({ ...sample, 'kata/cpu.txt': '\n' })
    expect(unreadable).toMatchObject([{ file: 'kata/cpu.txt', reason: 'it is empty', origin: 'cpuinfo' }])
    expect(values(facts, 'cpu-model')).toHaveLength(2)
  })
})

describe('times in log lines', () => {
  const early = 'time="2021-01-01T00:00:00Z" level=fatal msg="failed to create shim task"\n'

  it.each(['setup/first-attempt.txt', 'runc/health.txt'])('of %s say nothing of when the guest ran', async path => {
    const { facts } = await read({ ...sample, [path]: `${early}${sample[path] ?? ''}` })
    expect(contradictionsOf(facts)).toEqual([])
  })

  it('of what the guest printed do', async () => {
    const { facts } = await read({ ...sample, 'kata/test1.txt': `${early}${sample['kata/test1.txt']}` })
    expect(contradictionsOf(facts).map(({ check }) => check)).toEqual(['EVIDENCE-9'])
  })
})
