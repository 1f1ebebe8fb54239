import semver from 'semver'
import { type Affected, type Ending, type KnownIssue, knownIssues, type Sign } from './known-issue.ts'

/** What was really said and seen about one claim. */
export interface Seen {
  readonly claim: string
  /** Standard error of its commands, the cause of its verdict */
  readonly texts: readonly string[]
  readonly commands: readonly Command[]
  /** Values by observation id */
  readonly observed: Readonly<Record<string, unknown>>
}

export interface Command {
  readonly subject: string
  readonly argv: readonly string[]
  readonly exitCode: number | null
  readonly timedOut: boolean
  readonly stdoutBytes: number
}

/** What is known of the lab. */
export interface Situation {
  readonly nerdctl?: string
  readonly shim?: { readonly implementation: 'Rust' | 'Go'; readonly version: string }
  readonly hypervisor?: string
}

/** The known issues that show in what was seen, in the order of the list. Pure. */
export function knownIssuesIn(seen: Seen, situation: Situation, issues = knownIssues): KnownIssue[] {
  return issues.filter(
    ({ affected, signs, claims }) =>
      (claims?.includes(seen.claim) ?? true) &&
      mayBeHit(affected, situation) &&
      signs.some(sign => shows(sign, seen) && (!isWeak(sign) || isKnown(affected, situation))),
  )
}

function mayBeHit({ component, shim, versions, hypervisor }: Affected, situation: Situation): boolean {
  const version = versionOf(component, situation)
  if (shim !== undefined && situation.shim !== undefined && situation.shim.implementation !== shim) return false
  if (hypervisor !== undefined && (situation.hypervisor ?? hypervisor) !== hypervisor) return false
  return versions === undefined || version === undefined || isIn(version, versions)
}

function versionOf(component: Affected['component'], { nerdctl, shim }: Situation): string | undefined {
  return { nerdctl, 'kata-shim': shim?.version, kernel: undefined }[component]
}

// A prerelease belongs to the range of its release
const isIn = (version: string, range: string) => semver.satisfies(version, range, { includePrerelease: true })

// Silence and a missing interface have many reasons: only where the component is known to be a hit one do they point at it
const isWeak = (sign: Sign) => !('said' in sign)
const isKnown = ({ component }: Affected, situation: Situation) => versionOf(component, situation) !== undefined

function shows(sign: Sign, { texts, commands, observed }: Seen): boolean {
  if ('said' in sign) return texts.some(text => says(text, sign.said))
  if ('observed' in sign) return hasNames(observed[sign.observed.id], sign.observed.names)
  return 'version' in sign || commands.some(command => endedSo(sign.ended, command))
}

const anything = '[\\s\\S]*'

/**
 * Whether a text says what a pattern says. Its parts around "anything" are looked for one after the other: as one
 * expression they would take quadratic time.
 */
export function says(text: string, pattern: string): boolean {
  let at = 0
  return pattern.split(anything).every(part => {
    const found = new RegExp(part, 'i').exec(text.slice(at))
    at += found ? found.index + found[0].length : 0
    return found !== null
  })
}

function hasNames(value: unknown, names: readonly string[]): boolean {
  return Array.isArray(value) && JSON.stringify(value.map(each => each?.name)) === JSON.stringify(names)
}

function endedSo(ending: Ending, { subject, argv, exitCode, timedOut, stdoutBytes }: Command): boolean {
  const { stdoutAtLeast = 0, stdoutAtMost = Number.POSITIVE_INFINITY } = ending
  return (
    (ending.subject ?? subject) === subject &&
    (ending.argument === undefined || argv.includes(ending.argument)) &&
    (ending.exitCode ?? exitCode) === exitCode &&
    (ending.timedOut ?? timedOut) === timedOut &&
    stdoutBytes >= stdoutAtLeast &&
    stdoutBytes <= stdoutAtMost
  )
}
