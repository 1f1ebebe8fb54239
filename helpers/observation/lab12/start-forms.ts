/** A time of a start: seconds as a decimal number, and the form that it was written in. */
export interface Start {
  readonly seconds: string
  readonly form: string
}

interface Form {
  readonly name: string
  readonly pattern: RegExp
  /** Seconds of the pattern's groups */
  readonly seconds: (groups: readonly string[]) => number
}

const number = (text = '0') => Number(text.replace(',', '.'))
const minutes = ([m, s]: readonly string[]) => number(m) * 60 + number(s)
const units: Readonly<Record<string, number>> = { m: 0.001, s: 1, i: 60 }

/** The forms in which a shell or a person tells how long a command took. */
const forms: readonly Form[] = [
  { name: 'bash', pattern: /^real\s+(\d+)m(\d+(?:\.\d+)?)s?$/, seconds: minutes },
  { name: 'bash-comma-locale', pattern: /^real\s+(\d+)m(\d+,\d+)s?$/, seconds: minutes },
  { name: 'posix-p', pattern: /^real\s+(\d+(?:[.,]\d+)?)$/, seconds: ([s]) => number(s) },
  // Of a pipeline zsh tells each command; the container's is nerdctl's
  { name: 'zsh', pattern: /^.*\bnerdctl\b.* cpu (?:(\d+):)?(\d+(?:[.,]\d+)?) total$/, seconds: minutes },
  {
    name: 'fish',
    pattern: /^Executed in\s+(\d+(?:[.,]\d+)?)\s+(m|s|i)/,
    seconds: ([n, u = 's']) => number(n) * (units[u] ?? 1),
  },
  { name: 'gnu', pattern: /^.*\b(\d+):(\d+(?:[.,]\d+)?)elapsed\b.*$/, seconds: minutes },
  { name: 'other', pattern: /^(?:(\d+)m)?(\d+(?:[.,]\d+)?)\s*s(?:ec(?:onds)?)?(?: total)?$/, seconds: minutes },
  { name: 'other', pattern: /^(\d+(?:[.,]\d+)?)\s*ms(?: total)?$/, seconds: ([n]) => number(n) / 1000 },
]

/** The time of a start in a line; undefined: there is none. */
export function startIn(text: string): Start | undefined {
  for (const { name, pattern, seconds } of forms) {
    const [line, ...groups] = pattern.exec(text.trim()) ?? []
    if (line !== undefined) return { seconds: String(Math.round(seconds(groups) * 1e6) / 1e6), form: name }
  }
  return undefined
}
