import { stripVTControlCharacters } from 'node:util'

/** One line of a recorded file, and its number in the file, from 1. */
export interface Line {
  readonly text: string
  readonly number: number
}

/** The lines of a file; or why they cannot be read. */
export type Lines = { readonly lines: readonly Line[] } | { readonly reason: string }

const mostLines = 100_000
const longestLine = 64 * 1024

/** Reads UTF-8 with or without a byte order mark, and UTF-16; any line end; colours are taken off. Binary noise is no text. */
export function linesIn(bytes: Uint8Array): Lines {
  const text = decode(bytes)
  if (text === undefined) return { reason: 'it is no text' }
  if (text.trim() === '') return { reason: 'it is empty' }
  const all = text.split(/\r\n|\n|\r/)
  if (all.length > mostLines) return { reason: `it has more than ${mostLines} lines` }
  if (all.some(line => line.length > longestLine))
    return { reason: `it has a line of more than ${longestLine} characters` }
  return { lines: all.map((line, index) => ({ text: plain(line), number: index + 1 })) }
}

function decode(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  return isNoise(text) ? undefined : text
}

// Without a mark, every second byte of what is ASCII in UTF-16 is zero
function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 64)
  const zeros = (parity: number) => start.filter((byte, at) => at % 2 === parity && byte === 0).length
  if (start.length < 4 || zeros(0) + zeros(1) < start.length / 3) return 'utf-8'
  return zeros(1) > zeros(0) ? 'utf-16le' : 'utf-16be'
}

// One unreadable letter may stand in a name; many, or control characters that no terminal is sent, are no text
function isNoise(text: string): boolean {
  if (text.includes('\0')) return true
  let strange = 0
  for (let at = 0; at < text.length; at++) if (isStrange(text.charCodeAt(at))) strange++
  return strange > 1 + text.length / 200
}

// Backspace to carriage return, and escape, are what programs write to terminals
function isStrange(code: number): boolean {
  return code === 0xfffd || code < 8 || (code > 13 && code < 32 && code !== 27)
}

const plain = (line: string) => stripVTControlCharacters(line).trimEnd()
