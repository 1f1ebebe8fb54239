import { describe, expect, it } from 'vitest'
import { contradictionsOf } from '../../probe/consistency/checks.ts'
import { about, type Fact } from '../../probe/facts.ts'
import { readLab12 } from './read-lab12.ts'
import { folderOf, sample } from './sample.fixture.ts'
import { standard } from './standard.ts'

type Content = string | Uint8Array

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

const read = async (files: Readonly<Record<string, Content>>) => {
  using made = folderOf(files)
  const { root: _, ...rest } = await readLab12(made.folder)
  return rest
}
const inForm = (form: (text: string) => Content) =>
  Object.fromEntries(Object.entries(sample).map(([path, text]) => [path, form(text)]))
const changed = (path: string, from: string, to: string) => ({
  ...sample,
  [path]: sample[path]?.replace(from, to) ?? '',
})
const values = (facts: readonly Fact[], what: Fact['what'], subject?: Fact['subject']) =>
  about(facts, what, subject).map(({ value }) => value)

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

describe('dmesg.txt', () => {
  it('is read by its sections, whoever they are of', async () => {
    const sections = `## Host dmesg\n[    0.000000] Linux version 6.1.0 (a@b) #1 SMP Debian\n\n## runc container\ndmesg: klogctl: Operation not permitted\n\n${sample['isolation/dmesg.txt']}`
    const { facts } = await read({ ...sample, 'isolation/dmesg.txt': sections })
    expect(values(facts, 'banner', 'host')).toEqual(['Linux version 6.1.0 (a@b) #1 SMP Debian'])
    expect(contradictionsOf(facts)).toEqual([])
  })

  it.each(['## Host dmesg (for comparison)', '[Host]', 'dmesg on host', 'Host -', '**Host**', 'On the host:'])(
    'has a section under "%s"',
    async title => {
      const host = `${title}\n[    0.000000] Linux version 6.1.0 (a@b) #1 SMP Debian\n`
      const { facts } = await read({ ...sample, 'isolation/dmesg.txt': `${sample['isolation/dmesg.txt']}${host}` })
      expect(values(facts, 'banner', 'host')).toEqual(['Linux version 6.1.0 (a@b) #1 SMP Debian'])
      expect(contradictionsOf(facts)).toEqual([])
    },
  )

  it.each([
    '<5>[    0.000000] ',
    'kern  :notice: [    0.000000] ',
    '[Thu Nov 20 10:00:01 2025] ',
    '[    0.000000][    T0] ',
    '',
  ])('is read with lines that begin with "%s"', async prefix => {
    const text = sample['isolation/dmesg.txt']?.replaceAll('[    0.000000] ', prefix) ?? ''
    expect((await read({ ...sample, 'isolation/dmesg.txt': text })).facts).toEqual((await read(sample)).facts)
  })

  it('has no banner where the kernel is named later than at its start', async () => {
    const { facts } = await read(changed('isolation/dmesg.txt', '[    0.000000] Linux', '[    7.000000] Linux'))
    expect(values(facts, 'banner')).toHaveLength(1)
  })

  it("with the host's log under Kata's title contradicts the rest", async () => {
    const { facts } = await read(changed('isolation/dmesg.txt', '6.12.47 (@0a1b2c3d4e5f)', '6.1.0-17-amd64 (@debian)'))
    expect(contradictionsOf(facts).map(({ check }) => check)).toEqual(['EVIDENCE-2', 'EVIDENCE-4'])
  })

  it('of a Kata that did not start says so', async () => {
    const fatal = 'Kata VM:\ntime="2025-11-20T10:00:00Z" level=fatal msg="failed to create shim task"\n'
    const { facts } = await read({ ...sample, 'isolation/dmesg.txt': fatal })
    expect(values(facts, 'log-kind')).toEqual(['kata-fatal'])
    expect(values(facts, 'banner')).toHaveLength(1)
  })
})

describe('startup.txt', () => {
  it.each([
    ['bash', 'real\t0m1.774s', '1.774'],
    ['bash, more than a minute', 'real\t1m1.5s', '61.5'],
    ['POSIX', 'real 0.73\nuser 0.00\nsys 0.00', '0.73'],
    [
      'zsh',
      'tee -a x  0.00s user 0.00s system 0% cpu 9.0 total\nsudo nerdctl run x  0.01s user 0.01s system 1% cpu 1.221 total',
      '1.221',
    ],
    ['fish', 'Executed in  393.85 millis    fish           external\n   usr time    8.93 millis', '0.39385'],
    ['fish, seconds', 'Executed in    1.50 secs    fish', '1.5'],
    ['a comma', 'real\t0m0,383s', '0.383'],
    ['own text', 'Kata: 0.431s total', '0.431'],
    ['GNU time', '0.01user 0.02system 0:01.77elapsed 3%CPU', '1.77'],
  ])('is read as %s writes it', async (_, text, seconds) => {
    const { facts } = await read({ ...sample, 'bench/startup.txt': `Kata:\n${text}\n` })
    expect(values(facts, 'start-seconds', 'sandbox')).toEqual([seconds])
  })

  it('with headings alone has no value', async () => {
    const { facts, unreadable } = await read({
      ...sample,
      'bench/startup.txt': '=== Startup Time Comparison ===\nrunc:\nKata:\n',
    })
    expect(values(facts, 'start-seconds')).toEqual([])
    expect(unreadable).toMatchObject([{ file: 'bench/startup.txt', origin: 'starts' }])
  })
})

describe('times of requests', () => {
  it('with decimal commas are numbers all the same', async () => {
    const commas = (path: string) => sample[path]?.replaceAll('.', ',') ?? ''
    const files = {
      ...sample,
      'bench/curl-3012.txt': commas('bench/curl-3012.txt'),
      'bench/http-latency.txt': commas('bench/http-latency.txt'),
    }
    expect((await read(files)).facts).toEqual((await read(sample)).facts)
  })

  it('with one line that is none are no samples', async () => {
    const { facts, unreadable } = await read(changed('bench/curl-3012.txt', '0.001040', 'curl: (7) refused'))
    expect(values(facts, 'http-sample')).toEqual([])
    expect(unreadable).toMatchObject([{ file: 'bench/curl-3012.txt', reason: 'line 3 is no time' }])
  })
})

describe('kernel.txt', () => {
  it.each([
    'Kata kernel: 6.12.47\n',
    'runc: 6.1.0-17-amd64\nKata: 6.12.47\n',
    'Host:\n6.1.0-17-amd64\nKata VM:\n6.12.47\n',
  ])('that says %j tells the release of the guest', async text => {
    const { facts } = await read({ ...sample, 'kata/kernel.txt': text })
    expect(facts.filter(({ origin }) => origin === 'uname-r').map(({ value }) => value)).toEqual(['6.12.47'])
    expect(contradictionsOf(facts)).toEqual([])
  })
})

describe('http-latency.txt', () => {
  const again = (port: number) => `Results for port ${port} (juice):\navg=0.0091s min=0.0011s max=0.0501s n=50\n`
  const ours = sample['bench/http-latency.txt'] ?? ''

  it('that was appended to tells of the last run', async () => {
    const { facts } = await read({ ...sample, 'bench/http-latency.txt': `${again(3012)}${ours}` })
    expect(values(facts, 'http-average')).toEqual(['0.0015'])
    expect(contradictionsOf(facts)).toEqual([])
    const { facts: other } = await read({ ...sample, 'bench/http-latency.txt': `${ours}${again(3012)}` })
    expect(contradictionsOf(other).map(({ check }) => check)).toEqual(['EVIDENCE-1'])
  })

  it('may have its words written out', async () => {
    const words = ours
      .replace('avg=', 'Average: ')
      .replace('min=', 'Minimum: ')
      .replace('max=', 'max = ')
      .replace('n=', 'count=')
    expect((await read({ ...sample, 'bench/http-latency.txt': words })).facts).toEqual((await read(sample)).facts)
  })

  it('tells of the first port where there are two', async () => {
    const { facts } = await read({ ...sample, 'bench/http-latency.txt': `${ours}${again(3013)}` })
    expect(contradictionsOf(facts)).toEqual([])
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

describe('network.txt', () => {
  it('that was appended to has an address of each MAC, and one of another is found in either listing', async () => {
    const text = sample['isolation/network.txt'] ?? ''
    const second = text
      .replace('0a:11:22:33:44:55', '02:42:ac:11:00:02')
      .replace('fe80::811:22ff:fe33:4455', 'fe80::42:acff:fe11:2')
    const { facts } = await read({ ...sample, 'isolation/network.txt': `${text}${second}` })
    expect(contradictionsOf(facts)).toEqual([])
    const wrong = second.replace('fe80::42:acff:fe11:2', 'fe80::42:acff:fe11:3')
    const { facts: other } = await read({ ...sample, 'isolation/network.txt': `${text}${wrong}` })
    expect(contradictionsOf(other).map(({ check }) => check)).toEqual(['EVIDENCE-7'])
  })

  it('takes no address for that of its MAC which is said to be private', async () => {
    const { facts } = await read(
      changed(
        'isolation/network.txt',
        'fe80::811:22ff:fe33:4455/64 scope link tentative',
        'fe80::1/64 scope link stable-privacy',
      ),
    )
    expect(contradictionsOf(facts)).toEqual([])
    expect(values(facts, 'link-local')).toEqual([])
  })
})
