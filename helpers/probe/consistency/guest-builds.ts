import data from './guest-builds.json' with { type: 'json' }

/** A guest kernel build that public recordings of x86_64 hosts show. */
export interface GuestBuild {
  readonly builder: string
  readonly kernel: string
  readonly stamp: string
  /** `runtime-rs/dragonball`; of a VMM that both shims start, with `*` before it */
  readonly vmm: string
  readonly kataRelease: string
  readonly procEntries: readonly number[]
  readonly modules: readonly number[]
}

/** The known build with this stamp and builder; undefined: not a known one, which says nothing against it. */
export function guestBuild(stamp: string, builder: string): GuestBuild | undefined {
  return data.builds.find(build => build.stamp === stamp && build.builder === builder)
}

/** The day on which a guest kernel of this version was first used, as 2025-09-15; undefined: nobody wrote it down. */
export function firstUse(release: string): string | undefined {
  const version = /^\d+\.\d+\.\d+/.exec(release)?.[0] ?? ''
  return new Map(Object.entries(data.firstUse)).get(version)
}

/** The guest kernels that a Kata release ships; undefined: not known of this release. */
export function kernelsOf(kataRelease: string): readonly string[] | undefined {
  const shipped = Object.entries(data.kernels).find(([releases]) => covers(releases, kataRelease))
  return shipped?.[1]
}

// "3.21.0-3.24.0" or one release
function covers(releases: string, release: string): boolean {
  const [from = '', to = from] = releases.split('-')
  return order(from) <= order(release) && order(release) <= order(to)
}

function order(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  return (major * 1000 + minor) * 1000 + patch
}
