import semver from 'semver'

/** Is the version at least this one? Takes what tools print: `v2.3.5`, `1.1.5+ds1`, `1.7.24~ds1`. False for what is no version. */
export function atLeast(version: string, [major, minor, patch = 0]: readonly [number, number, number?]): boolean {
  const read = readVersion(version)
  return read !== null && semver.gte(read, `${major}.${minor}.${patch}`)
}

// `1.7.24~ds1` and `1.7.12-0ubuntu2~22.04.1` are no semantic versions; their first numbers are the upstream one.
function readVersion(text: string): semver.SemVer | null {
  return semver.parse(/^v?(\d+\.\d+\.\d+)(?:~|-\d+(?:ubuntu|deb))/.exec(text)?.[1]) ?? semver.parse(text)
}
