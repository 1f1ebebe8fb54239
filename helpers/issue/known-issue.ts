import issues from './known-issues.json' with { type: 'json' }

/** Something that is known to go wrong: how it shows, whom it hits, what to do. Plain JSON; it never changes a verdict. */
export interface KnownIssue {
  readonly id: string
  /** What a person sees */
  readonly symptom: string
  readonly affected: Affected
  /** Each alone shows the issue; none: it is listed and never matched */
  readonly signs: readonly Sign[]
  /** Ids of the claims it may be shown with; absent: all */
  readonly claims?: readonly string[]
  /** true: an expected line, not worth showing */
  readonly expected?: true
  /** What it means for a verdict */
  readonly consequence: string
  readonly remedy: string
  readonly source: string
}

/** Whom an issue hits; what is not known of a lab does not exclude it. */
export interface Affected {
  readonly words: string
  readonly component: 'kata-shim' | 'nerdctl' | 'kernel'
  /** The form of the shim */
  readonly shim?: 'Rust' | 'Go'
  /** Range of the component's versions, as semver writes it */
  readonly versions?: string
  readonly hypervisor?: string
}

/** `said`: a pattern in what commands wrote to standard error or in a cause. The others are weak: they need a known component. */
export type Sign =
  | { readonly said: string }
  | { readonly observed: { readonly id: string; readonly names: readonly string[] } }
  | { readonly ended: Ending }
  | { readonly version: true }

/** How a command ended; bytes of its standard output. */
export interface Ending {
  readonly subject?: string
  /** A word of its command line */
  readonly argument?: string
  readonly exitCode?: number
  readonly timedOut?: boolean
  readonly stdoutAtLeast?: number
  readonly stdoutAtMost?: number
}

export const knownIssues = issues as readonly KnownIssue[]
