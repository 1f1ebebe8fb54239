import semver from 'semver'

/** The first `MAJOR.MINOR.PATCH` in what a program says of itself: `nerdctl version 2.3.5`, `v1.7.27-k3s1`, `1.7.24~ds1`. */
export function versionIn(text: string): string | undefined {
  return semver.coerce(text, { rtl: false })?.version
}

/** Whether a version is in the supported range, which starts at `least`. */
export function isAtLeast(version: string, least: string): boolean {
  return semver.gte(version, least)
}

/** The oldest versions that the project supports. */
export const oldest = { nerdctl: '2.0.0', containerd: '1.7.0' } as const
