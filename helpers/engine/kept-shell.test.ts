import { existsSync, readFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { KeptShell } from './kept-shell.ts'
import { MarkedOutput } from './marked-output.ts'
import { childEnvironment } from './process.ts'

function shell(...argv: readonly string[]) {
  const kept = new KeptShell(argv.length === 0 ? ['sh'] : argv, childEnvironment())
  onTestFinished(() => kept.end())
  return (words: string, more: { input?: string; timeoutMs?: number } = {}) =>
    kept.run({ command: ['eval', words], argv: ['kubectl', 'exec', words], timeoutMs: 10_000, ...more })
}

it('gives each command a record of its own: outputs apart to the byte, exit code, and the argv that is said', async () => {
  const run = shell()
  const records = [run(`printf 'a\\n\\n'; printf b >&2; (exit 3)`), run('cat', { input: 'x 1\n' }), run('pwd; cat')]
  expect(await Promise.all(records)).toMatchObject([
    { stdout: 'a\n\n', stderr: 'b', exitCode: 3, argv: ['kubectl', 'exec', expect.any(String)] },
    { stdout: 'x 1\n', stderr: '', exitCode: 0 },
    { stdout: `${process.cwd()}\n`, exitCode: 0, timedOut: false, truncated: false, signal: null },
  ])
})

it('starts one command after the other has ended', async () => {
  const run = shell()
  const [first, second] = await Promise.all([run('sleep 0.2; date +%s%N'), run('date +%s%N')])
  expect(Number(second.stdout)).toBeGreaterThan(Number(first.stdout))
})

it.each([
  ['does not end', 'echo begun; sleep 30', 300, { timedOut: true, exitCode: null, stdout: 'begun\n' }],
  ['prints without end', 'yes', 10_000, { truncated: true, exitCode: null }],
  ['ends the shell', 'echo last words >&2; exit 4', 10_000, { exitCode: 4, stderr: 'last words\n' }],
])('a command that %s is told so, and what comes after it is not started', async (_what, words, timeoutMs, told) => {
  const run = shell()
  expect(await run(words, { timeoutMs })).toMatchObject(told)
  const next = await run('echo no')
  expect(next).toMatchObject({ notStarted: 'EPIPE', stdout: '', durationMs: 0 })
  expect(next.stderr).toContain('a command before it broke off the shell: ')
})

it('what a command left behind it is not listened to for ever', async () => {
  const run = shell()
  const { stdout } = await run('(while :; do echo y; sleep 0.05; done) & echo $!; sleep 30', { timeoutMs: 300 })
  const [pid = 'none'] = /^\d+$/m.exec(stdout) ?? []
  const lives = () => existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  await expect.poll(lives, { timeout: 5000 }).toBe(false)
  expect(pid).not.toBe('none')
})

it('what the program itself says after the end of a command is none of it', async () => {
  const output = new MarkedOutput('mark', 1000)
  output.stderr(Buffer.from('its own\nmark\nW1126 a warning of kubectl\n'))
  output.stdout(Buffer.from('x\nmark 3\n'))
  expect(await output.end).toEqual({ exitCode: 3 })
  expect(output.said()).toMatchObject({ stdout: 'x', stderr: 'its own' })
})

it('a program that gives no shell is told by its own words', async () => {
  const run = shell('sh', '-c', 'echo "Error from server (Forbidden): pods" >&2; exit 1')
  expect(await run('echo no')).toMatchObject({ exitCode: 1, stderr: 'Error from server (Forbidden): pods\n' })
  expect(await shell('/nonexistent')('echo no')).toMatchObject({ exitCode: null })
})
