import { describe, expect, it } from 'vitest'
import { maxAttachedBytes } from '../engine/nerdctl.ts'
import { run } from '../engine/process.ts'
import { surveyed } from '../probe/surveyed.ts'
import { readSections } from './read-sections.ts'
import { lingering, markOf, surveyScript, waiting, waitingLine } from './survey-script.ts'

const mark = markOf('nonce of a run', 'sandbox')
const nonce = '0123456789abcdef'

async function put(questions: Parameters<typeof surveyScript>[0], read = mark) {
  const record = await run(['sh', '-c', surveyScript(questions, mark, nonce)], { timeoutMs: 10_000 })
  return readSections(record.rawStdout, read)
}

describe('a survey', () => {
  it('keeps text and exit code of each answer apart', async () => {
    const sections = await put([
      { name: 'quoted', ask: `printf '%s\\n' "it's so"` },
      { name: 'failing', ask: 'echo words; exit 3' },
      { name: 'silent', ask: ':' },
    ])
    expect(sections.get('quoted')).toEqual({ text: "it's so\n", exitCode: 0, cut: false })
    expect(sections.get('failing')).toEqual({ text: 'words\n', exitCode: 3, cut: false })
    expect(sections.get('silent')).toEqual({ text: '', exitCode: 0, cut: false })
  })

  it('says when an answer is cut at its budget, and not when it fits to the byte', async () => {
    const sections = await put([
      { name: 'long', ask: 'printf 123456', budget: 5 },
      { name: 'fitting', ask: 'printf 12345', budget: 5 },
    ])
    expect(sections.get('long')).toEqual({ text: '12345', exitCode: 0, cut: true })
    expect(sections.get('fitting')).toEqual({ text: '12345', exitCode: 0, cut: false })
  })

  it('counts bytes, not letters, of what is no UTF-8', async () => {
    const sections = await put([{ name: 'bytes', ask: `printf '\\377\\376\\303\\244'`, budget: 4 }])
    expect(sections.get('bytes')).toEqual({ text: '\ufffd\ufffdä', exitCode: 0, cut: false })
  })

  it('hands over the nonce of the kernel log without quoting it whole', async () => {
    expect((await put([{ name: 'nonce', ask: 'echo "$KMSG_NONCE"' }])).get('nonce')?.text).toBe(`${nonce}\n`)
    expect(surveyScript(surveyed, mark, nonce)).not.toContain(nonce)
  })

  it('goes on after a question that breaks its shell', async () => {
    const sections = await put([
      { name: 'broken', ask: 'if then' },
      { name: 'after', ask: 'echo here' },
    ])
    expect(sections.get('after')?.text).toBe('here\n')
    expect(sections.get('broken')?.exitCode).not.toBe(0)
  })

  it('reads nothing that carries the mark of another subject or run', async () => {
    expect(await put([{ name: 'kernel', ask: 'echo x' }], markOf('nonce of a run', 'control'))).toEqual(new Map())
    expect(await put([{ name: 'kernel', ask: 'echo x' }], markOf('nonce of another run', 'sandbox'))).toEqual(new Map())
  })

  it('reads no section that has no end', () => {
    expect(readSections(Buffer.from(`${mark} begin kernel\nLinux version 1\n`), mark)).toEqual(new Map())
  })

  it('fits into one attached run, whatever is answered', () => {
    const budgets = surveyed.map(({ budget = 1024 }) => budget)
    const marks = surveyed.length * 140
    expect(budgets.reduce((sum, budget) => sum + budget, marks)).toBeLessThanOrEqual(maxAttachedBytes)
  })

  it('waits to be looked at until it is told to end, and ends well', async () => {
    const heard: string[] = []
    const script = `${surveyScript([{ name: 'kernel', ask: 'echo x' }], mark, nonce)}\n${waiting(mark, 20)}`
    const record = await run(['sh', '-c', `(${script}) & child=$!; sleep 0.5; kill -TERM $child; wait $child`], {
      timeoutMs: 5000,
      onLine: line => heard.push(line),
    })
    expect(record).toMatchObject({ exitCode: 0, timedOut: false })
    expect(heard.at(-1)).toBe(waitingLine(mark))
    expect(readSections(record.rawStdout, mark).get('kernel')?.text).toBe('x\n')
  })

  it('does not wait for ever', async () => {
    const record = await run(['sh', '-c', waiting(mark, 0)], { timeoutMs: 5000 })
    expect(record).toMatchObject({ exitCode: 0, stdout: `${waitingLine(mark)}\n` })
  })

  it('stays a little after its last word where nobody waits for it, and ends with its own code', async () => {
    let saidAt = 0
    const onLine = () => {
      saidAt = performance.now()
    }
    const record = await run(['sh', '-c', `(echo last; exit 3)${lingering}`], { timeoutMs: 5000, onLine })
    expect(record).toMatchObject({ exitCode: 3, stdout: 'last\n' })
    expect(performance.now() - saidAt).toBeGreaterThan(250)
  })
})
