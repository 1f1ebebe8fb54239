import { LabError } from '../engine/lab-error.ts'
import type { Environment, Options } from './options.ts'
import { optionRows } from './options-schema.ts'

/** The program as it was started: who, with what. */
export interface Caller {
  readonly uid: number
  /** `sudo -n true` works */
  readonly sudo: boolean
  /** Program, script, arguments; the program as an absolute path */
  readonly argv: readonly string[]
  readonly env: Environment
}

/** The exact command that starts the program again as root; undefined: it is root. Throws LabError NOT_ROOT with the line to type. */
export function elevation({ sudo }: Pick<Options, 'sudo'>, caller: Caller): readonly string[] | undefined {
  if (caller.uid === 0) return undefined
  const again = ['env', ...carried(caller.env), ...caller.argv]
  if (sudo === 'auto' && caller.sudo) return ['sudo', '-n', ...again]
  throw new LabError('NOT_ROOT', 'Containers, namespaces and mounts need root', {
    ran: sudo === 'never' ? 'nothing: LAB_SUDO=never' : 'sudo -n true',
    cameBack: `user id ${caller.uid}`,
    remedy: shellLine(['sudo', ...again]),
  })
}

/** A command as a person can paste it into a shell. */
export function shellLine(argv: readonly string[]): string {
  return argv.map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}

const others = [
  'PATH',
  'HOME',
  'XDG_CACHE_HOME',
  'TERM',
  'NO_COLOR',
  'FORCE_COLOR',
  'CI',
  'NERDCTL_TOML',
  'GOPROXY',
  'GOSUMDB',
]
const proxies = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap(name => [name, name.toUpperCase()])

// The line is printed and stands in the process list: an address with a password in it stays behind
function carried(env: Environment): string[] {
  const names = [...optionRows.map(([name]) => name), ...others, ...proxies]
  return names.flatMap(name => (env[name] && !/:\/\/[^/]*@/.test(env[name]) ? [`${name}=${env[name]}`] : []))
}
