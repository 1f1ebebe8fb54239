import { describe, expect, it } from 'vitest'
import { contradictionsOf } from '../../probe/consistency/checks.ts'
import { changed, read, values } from './read-sample.fixture.ts'
import { sample } from './sample.fixture.ts'

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
