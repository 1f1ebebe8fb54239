import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is mounted where containers get their cgroups. Plain JSON. */
export interface Cgroups {
  readonly place: string
  /** Neither a unified hierarchy nor one of a controller is there: something lies over it, or nothing was mounted */
  readonly absent: boolean
  readonly readOnly: boolean
  /** Of a unified hierarchy, or of all that are mounted one by one */
  readonly controllers: readonly string[]
}

/** runsc starts no sandbox without these, in either kind of hierarchy (seen); runc starts without any. */
export const neededByGvisor = ['cpu', 'cpuset', 'memory'] as const

/** Looks at the cgroups of this process, or of one whose files begin at `root` (`/proc/PID/root`); changes nothing, throws nothing. */
export function lookAtCgroups(root = ''): Cgroups {
  const place = `${root}/sys/fs/cgroup`
  const unified = existsSync(join(place, 'cgroup.controllers'))
  const folders = unified ? [place] : hierarchies(place)
  return {
    place: '/sys/fs/cgroup',
    absent: folders.length === 0,
    readOnly: folders.some(folder => !isWritable(folder)),
    controllers: unified ? wordsIn(place) : folders.flatMap(folder => folder.slice(place.length + 1).split(',')),
  }
}

/** Why no container can start with these cgroups: one sentence, and what to do; undefined where they serve. Pure. */
export function cgroupProblem({ place, absent, readOnly, controllers }: Cgroups, needed: readonly string[]) {
  const missing = needed.filter(name => !controllers.includes(name))
  if (absent) return { what: `no container can start: there are no cgroups in ${place}`, remedy: uncover }
  if (readOnly) return { what: `no container can start: the cgroups in ${place} are read-only`, remedy: writable }
  if (missing.length === 0) return undefined
  return { what: `no sandbox can start: ${place} lacks the cgroup controllers ${missing.join(', ')}`, remedy: mounted }
}

const uncover =
  'findmnt --submounts /sys shows what lies over it: umount that, or mount what is missing\n' +
  '(sudo mount -t cgroup2 none /sys/fs/cgroup); in a container, start that with --privileged'
const writable = 'mount -o remount,rw /sys/fs/cgroup; in a container, start that with --privileged'
const mounted =
  'give them to this container or service (Delegate=yes), or mount what is missing: findmnt --submounts /sys'

function hierarchies(place: string): string[] {
  try {
    const folders = readdirSync(place).map(name => join(place, name))
    return folders.filter(folder => existsSync(join(folder, 'cgroup.procs')))
  } catch {
    return []
  }
}

function wordsIn(place: string): string[] {
  return readFileSync(join(place, 'cgroup.controllers'), 'utf8').split(/\s+/).filter(Boolean)
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch (error) {
    // Whoever is not root becomes it
    return (error as NodeJS.ErrnoException).code !== 'EROFS'
  }
}
