import { describe, expect, it } from 'vitest'
import { childEnvironment, run } from './process.ts'
import { howItEnded, succeeded } from './record.ts'

const sh = (script: string) => ['sh', '-c', script]

describe('a command', () => {
  it('that ends is recorded with its exit code and both outputs apart', async () => {
    const record = await run(sh('echo out; echo err >&2; exit 3'), { timeoutMs: 5000 })
    expect(record).toMatchObject({ exitCode: 3, signal: null, timedOut: false, stdout: 'out\n', stderr: 'err\n' })
    expect(record.argv).toEqual(sh('echo out; echo err >&2; exit 3'))
    expect(Number.isNaN(Date.parse(record.startedAt))).toBe(false)
    expect(succeeded(record)).toBe(false)
    expect(howItEnded(record)).toBe('exit code 3: out\nerr')
  })

  it('that cannot be started says why', async () => {
    const record = await run(['/no/such/program'], { timeoutMs: 5000 })
    expect(record).toMatchObject({ exitCode: null, signal: null, notStarted: 'ENOENT', stdout: '' })
    expect(howItEnded(record)).toBe('could not be started (ENOENT)')
  })

  it('that does not end is killed at its deadline', async () => {
    const record = await run(sh('echo begun; exec sleep 30'), { timeoutMs: 200 })
    expect(record).toMatchObject({ exitCode: null, timedOut: true, stdout: 'begun\n' })
    expect(record).not.toHaveProperty('notStarted')
    expect(record.durationMs).toBeLessThan(5000)
    expect(howItEnded(record)).toMatch(/^no end within \d+ ms: begun$/)
  })

  it('that floods is ended at its bound, what came before is kept', async () => {
    const record = await run(sh('while :; do echo flood; done'), { timeoutMs: 10_000, maxBytes: 600 })
    expect(record).toMatchObject({ truncated: true, timedOut: false })
    expect(record.rawStdout).toHaveLength(600)
    expect(succeeded(record)).toBe(false)
    expect(howItEnded(record)).toContain('more output than allowed')
  })

  it('that is killed by somebody else names the signal', async () => {
    const record = await run(sh('kill -9 $$'), { timeoutMs: 5000 })
    expect(record).toMatchObject({ exitCode: null, signal: 'SIGKILL', timedOut: false })
    expect(howItEnded(record)).toBe('ended by SIGKILL')
  })

  it('keeps bytes that are no UTF-8', async () => {
    const record = await run(sh(`printf 'a\\377b'`), { timeoutMs: 5000 })
    expect([...record.rawStdout]).toEqual([0x61, 0xff, 0x62])
    expect(record.stdout).toBe('a\ufffdb')
  })

  it('gets its input, its folder and nothing of our environment but the listed', async () => {
    process.env.SECRET_OF_OURS = 'x'
    const record = await run(sh('cat; pwd; echo "$SECRET_OF_OURS"; echo "$EXTRA"'), {
      timeoutMs: 5000,
      input: 'in\n',
      cwd: '/',
      env: childEnvironment({ EXTRA: 'more' }),
    })
    expect(record.stdout).toBe('in\n/\n\nmore\n')
  })

  it('finds the programs of the system where its caller does not', () => {
    const { PATH } = process.env
    process.env.PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin'
    try {
      expect(childEnvironment().PATH).toBe('/usr/local/bin:/usr/bin:/bin:/usr/sbin:/usr/local/sbin:/sbin')
    } finally {
      process.env.PATH = PATH
    }
  })

  it('is heard line by line while it runs, and ended by a signal of ours', async () => {
    const stop = new AbortController()
    const lines: string[] = []
    const onLine = (line: string) => {
      lines.push(line)
      stop.abort()
    }
    const record = await run(sh('echo first; exec sleep 30'), { timeoutMs: 10_000, signal: stop.signal, onLine })
    expect(lines).toEqual(['first'])
    expect(record.exitCode).toBeNull()
    expect(record.timedOut).toBe(false)
  })

  it('that is killed does not wait for what it started, which is ended with it', async () => {
    const left = 'sleep 61.5 & setsid sleep 4.25 & sleep 60'
    const record = await run(sh(left), { timeoutMs: 200, whole: true })
    expect(record.timedOut).toBe(true)
    expect(record.durationMs).toBeLessThan(4200)
    const { stdout } = await run(sh("grep -lsa 'sleep.61[.]5' /proc/[0-9]*/cmdline; :"), { timeoutMs: 5000 })
    expect(stdout).toBe('')
  }, 20_000)
})
