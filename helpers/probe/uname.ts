import type { Probe } from './probe.ts'
import { saidOneLine, unreadable } from './refusal.ts'

/** What `uname -a` says: the lab's own line of evidence. */
export interface Uname {
  readonly sysname: 'Linux'
  readonly hostname: string
  readonly release: string
  /** From `#1 SMP` to the machine's name */
  readonly build: string
  readonly machine: Machine
  /** The whole line, without its end */
  readonly text: string
}

/** The architectures Kata is made for; a word that is none of them is a sign of a cut or foreign line. */
const machines = ['x86_64', 'aarch64', 's390x', 'ppc64le', 'riscv64'] as const
export type Machine = (typeof machines)[number]

// The machine's name comes up to three times (Fedora), the operating system's word not at all in some builds of busybox.
const MACHINE = `(?: (?<machine>${machines.join('|')}))+`
const LINE = new RegExp(`^Linux (?<hostname>\\S+) (?<release>\\S+) (?<build>#\\d.*?)${MACHINE}(?: (?:GNU/)?Linux)?$`)

/** The subject's name for itself: `uname -a`. */
export const uname: Probe<Uname> = {
  name: 'uname',
  ask: 'uname -a 2>&1',
  parse: answer => readUname(saidOneLine(answer)),
}

/** Is this one of the architectures Kata is made for? */
export function isMachine(word: string | undefined): word is Machine {
  return machines.some(machine => machine === word)
}

// All groups of the pattern are mandatory
type Parts = Pick<Uname, 'hostname' | 'release' | 'build' | 'machine'>

function readUname(text: string): Uname {
  const parts = LINE.exec(text)?.groups as Parts | undefined
  if (parts === undefined) throw unreadable('a line of uname -a', text)
  return { sysname: 'Linux', ...parts, text }
}
