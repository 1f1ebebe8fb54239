import { describe, expect, it } from 'vitest'
import { answer, codeOf } from './answer.fixture.ts'
import { ask } from './ask.fixture.ts'
import { lastingProcesses } from './lasting-processes.ts'

// As proc_pid_stat(5) has it: pid, name in brackets, state, and the start as the 22nd
const stat = (name: string, start: number) => `7 (${name}) S ${'0 '.repeat(18)}${start} 4096 1`

describe('the question', () => {
  it('counts who was started before, whatever they call themselves, and not who was started at that tick', () => {
    const names = ['init', 'a b', 'a) S 1', 'two\nlines', '((']
    const listed = [...names.map(name => stat(name, 99)), stat('at that tick', 100), stat('later', 1000), '']
    const cat = `cat() { printf '%s\\n' ${listed.map(each => `'${each}'`).join(' ')}; }`
    const said = ask(lastingProcesses, cat, { SINCE: '100' })
    expect(lastingProcesses.parse(said)).toEqual({ since: 100, older: names.length })
  })

  it('takes the start of its own shell for the moment, if it is told none, and finds older ones', () => {
    const [first, second] = [
      lastingProcesses.parse(ask(lastingProcesses)),
      lastingProcesses.parse(ask(lastingProcesses)),
    ]
    expect(second.since).toBeGreaterThanOrEqual(first.since)
    expect(first.older).toBeGreaterThan(0)
  })
})

it.each([
  ['since: 12 older: 0', 'NO_ANSWER'],
  ['since: older: 3', 'UNREADABLE'],
  ['since: 12 older: 3\nsince: 12 older: 3', 'UNREADABLE'],
  ['', 'NO_ANSWER'],
])('%j is no count', (text, code) => {
  expect(codeOf(() => lastingProcesses.parse(answer(text)))).toBe(code)
})
