import { dirname, join } from 'node:path'
import semver from 'semver'
import { isExecutable, programPath } from '../program-path.ts'
import { saidVersion } from './said-version.ts'

/** A program of the machine that serves as it is. */
export interface Found {
  readonly path: string
  readonly version: string
}

/** Which programs may be the machine's own, and the versions that serve. */
const supported = { nerdctl: '>=2.0.0 <3', containerd: '>=1.7.0 <3', runc: '>=1.1.0 <2', iptables: '>=1.8.0 <2' }

export type Replaceable = keyof typeof supported

/** The programs on PATH that are in the supported range; containerd only with its shim and ctr beside it. */
export async function servingPrograms(path: string): Promise<Partial<Record<Replaceable, Found>>> {
  const names = Object.keys(supported) as Replaceable[]
  const found = await Promise.all(names.map(async name => [name, await serving(name, path)] as const))
  return Object.fromEntries(found.filter(([, program]) => program))
}

async function serving(name: Replaceable, path: string): Promise<Found | undefined> {
  const file = programPath(name, path)
  if (file === undefined || (name === 'containerd' && !isWholeSet(dirname(file)))) return undefined
  const version = await saidVersion([file, '--version'], { PATH: path })
  const plain = semver.coerce(version)
  return version && plain && semver.satisfies(plain, supported[name]) ? { path: file, version } : undefined
}

function isWholeSet(folder: string): boolean {
  return ['containerd-shim-runc-v2', 'ctr'].every(name => isExecutable(join(folder, name)))
}
