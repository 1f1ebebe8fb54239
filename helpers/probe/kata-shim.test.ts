import { expect, it } from 'vitest'
import go from '../../snapshots/recorded-labs/kata-3.22-go-qemu/host/shim-kata-version.json' with { type: 'json' }
import rust from '../../snapshots/recorded-labs/kata-3.22-rust-dragonball/kata/shim-kata-version.json' with {
  type: 'json',
}
import { answer, answerOf, codeOf } from './answer.fixture.ts'
import { kataShim } from './kata-shim.ts'

const same = { id: 'io.containerd.kata.v2', version: '3.22.0', commit: 'a164693e1afead84cd01d5bc3575e2cbfe64ce35' }

it('tells the Go shim, which quotes its id, from the Rust one', () => {
  expect(kataShim.parse(answerOf(go))).toEqual({ implementation: 'Go', ...same })
  expect(kataShim.parse(answerOf(rust))).toEqual({ implementation: 'Rust', ...same })
})

it.each([
  ['on a line of its own', '\n', 'e2a8815ba46360acb8bf89a2894b0d437dc8548a\n'],
  ['not at all', '', ''],
  ['not at all, and the line is trimmed', '\n', ''],
])('a commit may stand %s, as a shim that was built by hand prints it', (_, gap, commit) => {
  const text = `Kata Containers containerd shim (Rust): id: io.containerd.kata.v2, version: 3.22.0, commit: ${gap}${commit}`
  expect(kataShim.parse(answer(text))).toEqual({ implementation: 'Rust', ...same, commit: commit.trim() })
  expect(kataShim.parse(answer(text.trim()))).toMatchObject({ implementation: 'Rust', version: '3.22.0' })
})

it.each([
  ['containerd-shim-runc-v2:\n  Version:  v2.4.2'],
  ['Kata Containers containerd shim (Rust): id: io.containerd.kata.v2, version: 3.22.0'],
  ['Kata Containers containerd shim (Rust): id: "io.containerd.kata.v2, version: 3.22.0, commit: a1'],
  ['Kata Containers containerd shim (Rust): id: io.containerd.kata.v2, version: , commit: a1'],
  ['Kata Containers containerd shim (Rust): id: io.containerd.kata.v2, version: 3.22.0, commit: a b'],
  ['a Kata Containers containerd shim (Rust): id: a, version: 3.22.0, commit: a'],
  ['Kata Containers containerd shim (C): id: io.containerd.kata.v2, version: 3.22.0, commit: a'],
])('%j is no version of a Kata shim', text => {
  expect(codeOf(() => kataShim.parse(answer(text)))).toBe('UNREADABLE')
})
