import { execaSync } from 'execa'
import type { Answer, Probe } from './probe.ts'

/** Puts a question to this machine as it is; `before` may put a shell function in the place of a command. */
export function ask(probe: Probe<unknown>, before = '', env: Record<string, string> = {}): Answer {
  const script = `${before}\n( ${probe.ask}\n)`
  const { exitCode, stdout } = execaSync('sh', ['-c', script], { reject: false, env, stripFinalNewline: false })
  return { exitCode: exitCode ?? -1, text: stdout, cut: false }
}

/** The same, and reads the answer. */
export function put<T>(probe: Probe<T>, before?: string): T {
  return probe.parse(ask(probe, before))
}

/** A shell function by a command's name that fails with these words. */
export function fail(command: string, words: string, code: number): string {
  return `${command}() { echo '${words}' >&2; return ${code}; }`
}

/** A shell function by a command's name that prints these lines. */
export function say(command: string, ...lines: string[]): string {
  return `${command}() { cat <<'END'\n${lines.map(line => `${line}\n`).join('')}END\n}`
}
