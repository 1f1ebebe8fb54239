import { visible } from '../../evidence/visible.ts'

/** Longest text that the page shows of anything; the whole is in raw/ or evidence.json. */
const longest = 8000

/** Head and tail of a text that is too long for the page, and how much was left out between them. */
export interface Excerpt {
  readonly head: string
  /** Characters left out */
  readonly omitted: number
  readonly tail: string
}

/** Three quarters of the limit from the beginning, the rest from the end. */
export function excerpt(text: string, limit: number): Excerpt {
  const shown = visible(text)
  if (shown.length <= limit) return { head: shown, omitted: 0, tail: '' }
  const longest = Math.ceil(limit * 0.75)
  const [head, tail] = [beginning(shown, longest), ending(shown, limit - longest)]
  return { head, omitted: shown.length - head.length - tail.length, tail }
}

/** At most so many UTF-16 units from either end of a text, no character cut in two. */
export const beginning = (text: string, most: number) => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
export const ending = (text: string, most: number) => text.substring(text.length - most).replace(/^[\uDC00-\uDFFF]/, '')

/** An excerpt as one text, the gap named. */
export function shortened(text: string, limit: number): string {
  const { head, omitted, tail } = excerpt(text, limit)
  return omitted === 0 ? head : `${head} [… ${grouped(omitted)} characters left out …] ${tail}`
}

/** Every string of a finished view: control characters shown, length bounded. Nothing reaches the page by another way. */
export function shownDeep<T>(value: T): T {
  return walk(value) as T
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return shortened(value, longest)
  if (Array.isArray(value)) return value.map(walk)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member)]))
}

/** 1234567 → 1,234,567 */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
