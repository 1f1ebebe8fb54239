import { type Answer, ProbeError } from './probe.ts'

/** The whole text of an answer that came with exit code 0; anything else is thrown as the ProbeError that says why. */
export function said(answer: Answer): string {
  if (answer.cut) throw new ProbeError('CUT', 'The answer is longer than the budget of its probe')
  if (answer.exitCode !== 0) throw refusal(answer)
  if (answer.text.trim() === '') throw new ProbeError('NO_ANSWER', 'Exit code 0 and not a word')
  return answer.text
}

/** The one line of an answer that has just one, without its end. */
export function saidOneLine(answer: Answer): string {
  const line = said(answer).replace(/\n$/, '')
  if (line.includes('\n')) throw unreadable('one line', line)
  return line
}

/** True when the command said that this very path does not exist (ENOENT); a missing command is not a missing path. */
export function saidMissing(answer: Answer, path: string): boolean {
  if (answer.exitCode === 0 || answer.exitCode >= 126) return false
  const endings = [`${path}: No such file or directory`, `'${path}': No such file or directory`]
  return answer.text.split('\n').some(line => endings.some(ending => line.endsWith(ending)))
}

/** The error for a text that is not what was asked for; `what` names that: "a kernel banner". */
export function unreadable(what: string, text: string): ProbeError {
  return new ProbeError('UNREADABLE', `Not ${what}: ${JSON.stringify(text.slice(0, 120))}`)
}

function refusal(answer: Answer): ProbeError {
  const lines = answer.text.trim().split('\n')
  const denied = lines.find(line => /(Operation not permitted|Permission denied)$/.test(line))
  if (denied !== undefined) return new ProbeError('DENIED', denied.slice(-200))
  const words = [`Exit code ${answer.exitCode}`, lines.at(-1)?.slice(-200)].filter(Boolean)
  return new ProbeError('FAILED', words.join(': '))
}
