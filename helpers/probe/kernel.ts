import { type Absent, absent, type Probe } from './probe.ts'
import { saidOneLine, unreadable } from './refusal.ts'

/** The kernel that answers, in its own words. */
export interface Kernel {
  /** All of `/proc/version`, without its line end */
  readonly banner: string
  readonly release: string
  /** Who built it and with what: the parenthesised part; gVisor gives none */
  readonly builder: string | Absent
  /** From `#1 SMP` to the end of the line */
  readonly build: string
  /** The N of `#N` */
  readonly number: number
  /** The date in `build` as it stands there; absent where a long version was cut by the kernel (64 letters) */
  readonly stamp: string | Absent
}

const BANNER = /^Linux version (\S+) (?:(\(.*\)) )?(#(\d+)\S* \S.*)$/
const STAMP =
  /((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?:[A-Z]+ )?\d{4}|\d{4}-\d\d-\d\d)\)?$/

/** Which kernel build answers: `/proc/version`. */
export const kernel: Probe<Kernel> = {
  name: 'kernel',
  ask: 'cat /proc/version 2>&1',
  parse: answer => readBanner(saidOneLine(answer)),
}

/** Takes a banner apart; also for one found in a kernel log or a kernel file. Throws UNREADABLE. */
export function readBanner(banner: string): Kernel {
  const [, release, builder, build, number] = BANNER.exec(banner) ?? []
  if (release === undefined || build === undefined) throw unreadable('a kernel banner', banner)
  return { banner, release, builder: builder ?? absent, build, number: Number(number), stamp: stampOf(build) }
}

/** The date at the end of a build text (`#1 SMP Tue Nov 24 09:53:49 UTC 2026`, `… (2026-11-16)`), or absent. */
export function stampOf(build: string): string | Absent {
  return STAMP.exec(build)?.[1] ?? absent
}
