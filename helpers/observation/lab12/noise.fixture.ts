import fc from 'fast-check'
import { expect } from 'vitest'
import { checks, contradictionsOf } from '../../probe/consistency/checks.ts'
import { disagreements } from '../../probe/consistency/compare.ts'
import { warningsOf } from '../../probe/consistency/warnings.ts'
import type { What } from '../../probe/facts.ts'
import { ProbeError } from '../../probe/probe.ts'
import { type Line, linesIn } from './lines.ts'
import { readers, readFile } from './read-lab12.ts'
import { sample } from './sample.fixture.ts'
import { type Role, standard } from './standard.ts'

export const roles = Object.keys(standard) as Role[]

// A file of the lab with one stretch of it taken out, doubled or replaced by noise
const mutated = fc
  .tuple(fc.constantFrom(...Object.values(sample)), fc.nat(), fc.nat(80), fc.uint8Array({ maxLength: 24 }), fc.nat(2))
  .map(([text, at, length, noise, copies]) => {
    const bytes = Buffer.from(text)
    const from = at % (bytes.length + 1)
    const stretch = bytes.subarray(from, from + length)
    const put = copies === 0 ? [noise] : Array.from({ length: copies }, () => stretch)
    return Buffer.concat([bytes.subarray(0, from), ...put, bytes.subarray(from + length)])
  })
const bytes = fc.oneof(
  mutated,
  fc.uint8Array({ maxLength: 400 }),
  fc.string({ unit: 'binary' }).map(text => Buffer.from(text)),
)
const gibberish = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.lorem().map(text => Buffer.from(text)),
)

/** A reader takes anything: it gives facts that stand in the file, or a reason. */
export function readsAnything(role: Role, numRuns: number): void {
  fc.assert(
    fc.property(bytes, input => {
      const began = performance.now()
      const read = linesIn(input)
      if ('lines' in read) readsLines(role, read.lines)
      expect(performance.now() - began).toBeLessThan(5000)
    }),
    { numRuns },
  )
}

const verbatim: readonly What[] = ['uname', 'banner', 'release', 'hostname', 'cpu-model', 'address', 'boot-line']

function readsLines(role: Role, lines: readonly Line[]): void {
  const { facts, unreadable } = readFile({ path: 'x', lines }, readers[role], standard[role].origin)
  expect(facts.length + unreadable.length).toBeGreaterThan(0)
  for (const { what, value, line } of facts) {
    expect(line).toBeLessThanOrEqual(lines.length)
    if (verbatim.includes(what)) expect(lines[line - 1]?.text).toContain(value)
  }
  contradictionsOf(facts)
  warningsOf(facts)
}

/** Noise in the place of a file proves nothing of what this file should show: every rule that needs it stays open. */
export function noiseProvesNothing(role: Role, numRuns: number): void {
  fc.assert(
    fc.property(gibberish, input => {
      const read = linesIn(input)
      const lines = 'lines' in read ? read.lines : []
      const { facts } = readFile({ path: 'x', lines }, readers[role], standard[role].origin)
      for (const check of checks) expect(() => disagreements(check, { facts, unreadable: [] })).toThrow(ProbeError)
    }),
    { numRuns },
  )
}
