import { describe, expect, it } from 'vitest'
import { knownIssues } from '../../issue/known-issue.ts'
import { says } from '../../issue/recognize.ts'
import { readSections } from '../../observation/read-sections.ts'
import { parseBounded } from '../../probe/bounded-json.ts'
import { ProbeError } from '../../probe/probe.ts'
import { probes } from '../../probe/registry.ts'
import { visible } from '../visible.ts'

// What readers split and search by, and lines of what they read
const patterns = [
  ...['a', '1', ' ', '\n', '{', '[', '"', '\\', '/', '<title>', '((', '::', '\r\n', 'é'],
  ...['a ', '1\n', ' \n', 'a: 1\n', 'a=1 ', '[a]\n', 'a = "b"\n', 'a="""\n', '{"a":1}\n', '-- links\n'],
  ...['1: eth0@if2: <A> link/ether 00:00:00:00:00:00\n', '[    0.000000] x\n', 'Linux version 1 ', '1 (a) S 1 1\0\n'],
]
const [small, times] = [2 ** 15, 8]

/** Milliseconds to read a pattern over and over, in so many bytes; the least of several. */
function readingTime(read: (text: string) => unknown, pattern: string, bytes: number, tries: number): number {
  const text = pattern.repeat(Math.ceil(bytes / pattern.length))
  const once = () => {
    const began = performance.now()
    read(text)
    return performance.now() - began
  }
  return Math.min(...Array.from({ length: tries }, once))
}

/**
 * Patterns that take so much longer in eight times as many bytes that it is no straight line: it would be 64 times for
 * a square.
 */
function superlinear(read: (text: string) => unknown, tried: readonly string[]) {
  return tried.filter(pattern => {
    const ratio = (tries: number) => {
      const [short, long] = [small, small * times].map(bytes => readingTime(read, pattern, bytes, tries)) as [
        number,
        number,
      ]
      // What takes less is in no danger, and too short to be compared
      return long < 100 ? 0 : long / short
    }
    return ratio(1) > 3 * times && ratio(4) > 3 * times
  })
}

function refused(error: unknown): void {
  if (!(error instanceof ProbeError)) throw error
}

describe('time is linear in what a stranger wrote', () => {
  it.each([...probes.values()].map(probe => [probe.name, probe] as const))('%s', (_, probe) => {
    const read = (text: string) => {
      try {
        probe.parse({ text, exitCode: 0, cut: false })
      } catch (error) {
        refused(error)
      }
    }
    expect(superlinear(read, patterns)).toEqual([])
  })

  const mark = 'm'.repeat(32)
  it.each([
    [
      'sections',
      (text: string) => readSections(Buffer.from(text), mark),
      [`${mark} begin z\n`, `${mark} end z 0 1\n`, `${mark} begin z\n${mark} end y 0 1\n`],
    ],
    ['what a reader may see', visible, ['\u001b', '\u202e']],
    [
      'JSON',
      (text: string) => {
        try {
          parseBounded(text)
        } catch {}
      },
      ['"', '\\"', '[', '{"a":'],
    ],
  ] as const)('%s', (_, read, own) => {
    expect(superlinear(read, [...patterns, ...own])).toEqual([])
  })

  const said = knownIssues.flatMap(({ signs }) => signs.flatMap(sign => ('said' in sign ? [sign.said] : [])))
  it.each(said)('known issue: %s', pattern => {
    // Each literal beginning of it, over and over
    const parts = pattern.split(/[^\w .:]/).filter(part => part.length > 2)
    expect(superlinear(text => says(text, pattern), [...patterns, ...parts, parts.join('')])).toEqual([])
  })
})
