import type { Fact } from '../../probe/facts.ts'
import { type Found, found } from './reading.ts'

const SUMMARY = {
  'http-average': /\b(?:avg|average|mean)\s*[=:]\s*(\d+(?:[.,]\d+)?)\s*(ms|s)?\b/i,
  'http-least': /\bmin(?:imum)?\s*[=:]\s*(\d+(?:[.,]\d+)?)\s*(ms|s)?\b/i,
  'http-most': /\bmax(?:imum)?\s*[=:]\s*(\d+(?:[.,]\d+)?)\s*(ms|s)?\b/i,
  'http-count': /\b(?:n|count)\s*[=:]\s*(\d+)()\b/i,
} as const

/** The figures of a line `avg=… min=… max=… n=…`, in seconds; nothing, if it has none. */
export function figures(text: string, number: number, subject: Fact['subject'] = 'control'): Found[] {
  return (Object.keys(SUMMARY) as (keyof typeof SUMMARY)[]).flatMap(what => {
    const [, value, unit] = SUMMARY[what].exec(text) ?? []
    if (value === undefined) return []
    return [found(subject, 'request-summary', what, inSeconds(value.replace(',', '.'), unit), number)]
  })
}

// As many decimals as were printed stay printed
function inSeconds(value: string, unit: string | undefined): string {
  const decimals = value.split('.')[1]?.length ?? 0
  return unit === 'ms' ? (Number(value) / 1000).toFixed(decimals + 3) : value
}
