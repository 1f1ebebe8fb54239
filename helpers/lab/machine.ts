import { globSync, statSync } from 'node:fs'
import { run } from '../engine/process.ts'
import { howItEnded, succeeded } from '../engine/record.ts'
import { type Cgroups, lookAtCgroups } from './cgroup-mount.ts'
import type { Environment, Options } from './options.ts'
import { programPath } from './program-path.ts'
import { versionIn } from './version.ts'

/** What is on this machine, as far as the choice of a lab depends on it. Plain JSON. */
export interface Machine {
  readonly uid: number
  readonly sudo: Sudo
  readonly nerdctl?: ProgramFacts
  /** Sockets of a containerd that others may use */
  readonly sockets: readonly string[]
  /** Sockets of a containerd that Docker started for itself alone */
  readonly dockerSockets: readonly string[]
  /** Kata's shims, wherever its release or a package puts them */
  readonly kataShims: readonly string[]
  /** Paths of what the embedded lab is made with */
  readonly programs: Readonly<Record<string, string>>
  /** Where the embedded lab's containers would get their cgroups */
  readonly cgroups?: Cgroups
}

/** Whether `sudo -n true` works; `never`: LAB_SUDO says not to try. */
export type Sudo = 'works' | 'refused' | 'absent' | 'never'

export interface ProgramFacts {
  readonly path: string
  /** `MAJOR.MINOR.PATCH`; absent: it did not say */
  readonly version?: string
  /** How asking for the version ended, where that failed */
  readonly failure?: string
}

/** Where to look; glob patterns. */
export interface Places {
  readonly path: string
  readonly sockets: readonly string[]
  readonly dockerSockets: readonly string[]
  readonly kataShims: readonly string[]
}

/** What the embedded lab cannot be made without. */
export const embeddedPrograms = ['apt-get', 'dpkg-deb', 'unshare', 'nsenter', 'setpriv', 'mount', 'ip'] as const

const shims = 'containerd-shim-kata*-v2'
const shimFolders =
  '{/usr/local/bin,/usr/bin,/usr/local/sbin,/opt/kata/bin,/opt/kata/runtime-rs/bin,/usr/libexec/kata-containers}'

/** The usual places of a machine with this PATH. */
export function usualPlaces(path: string): Places {
  return {
    path: `${path}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    sockets: [
      '/run/containerd/containerd.sock',
      '/run/k3s/containerd/containerd.sock',
      '/var/snap/microk8s/common/run/containerd.sock',
    ],
    dockerSockets: ['/run/docker/containerd/containerd.sock', '/run/snap.docker/containerd/containerd.sock'],
    kataShims: [...path.split(':').map(folder => `${folder}/${shims}`), `${shimFolders}/${shims}`],
  }
}

/** Looks at the machine; changes nothing, throws nothing. */
export async function lookAtMachine(
  options: Options,
  env: Environment,
  places: Places = usualPlaces(env.PATH ?? ''),
): Promise<Machine> {
  const nerdctl = options.nerdctl ?? programPath('nerdctl', places.path)
  return {
    uid: process.getuid?.() ?? 0,
    sudo: await trySudo(options, places.path),
    ...(nerdctl === undefined ? {} : { nerdctl: await askVersion(nerdctl, options) }),
    sockets: [...new Set([...namedSocket(options), ...places.sockets.filter(isSocket)])],
    dockerSockets: places.dockerSockets.filter(isSocket),
    kataShims: [...new Set(places.kataShims.flatMap(pattern => globSync(pattern)))].sort(),
    programs: foundPrograms(places.path),
    cgroups: lookAtCgroups(),
  }
}

/** The socket's path as the person gave it, without `unix://`. */
export function socketPath(address: string): string {
  return address.replace(/^unix:\/\//, '')
}

function namedSocket({ address }: Options): string[] {
  return address === undefined ? [] : [socketPath(address)].filter(isSocket)
}

async function askVersion(path: string, { deadlineS }: Options): Promise<ProgramFacts> {
  const record = await run([path, '--version'], { timeoutMs: deadlineS * 1000 })
  const version = succeeded(record) ? versionIn(record.stdout) : undefined
  return version === undefined ? { path, failure: howItEnded(record) } : { path, version }
}

async function trySudo({ sudo, deadlineS }: Options, path: string): Promise<Sudo> {
  if (sudo === 'never') return 'never'
  const program = programPath('sudo', path)
  if (program === undefined) return 'absent'
  return succeeded(await run([program, '-n', 'true'], { timeoutMs: deadlineS * 1000 })) ? 'works' : 'refused'
}

function foundPrograms(path: string): Record<string, string> {
  const found = embeddedPrograms.map(name => [name, programPath(name, path)] as const)
  return Object.fromEntries(found.flatMap(([name, file]) => (file === undefined ? [] : [[name, file]])))
}

function isSocket(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isSocket() ?? false
}
