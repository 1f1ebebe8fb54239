/** Control, format, surrogate, private and unassigned characters, line separators, and the mark of invalid UTF-8. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\u{FFFD}]/gu
const delete_ = 0x7f

/**
 * Text from a container as a reader may safely see it, in HTML, XML or a terminal: ESC reads ␛, a bidi override
 * <U+202E>. Line feeds and tabs stay. For the eye only: the exact bytes are in raw/.
 */
export function visible(text: string): string {
  return text.replace(unseen, symbol)
}

/** The same on one line, whatever it holds: a name of somebody's file begins no line of its own. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '␊')
}

/** The same for every string in plain JSON, keys included. */
export function visibleDeep<T>(value: T): T {
  return walk(value) as T
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return visible(value)
  if (Array.isArray(value)) return value.map(walk)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [visible(key), walk(member)]))
}

function symbol(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (character === '\n' || character === '\t') return character
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  return code === delete_ ? '␡' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
