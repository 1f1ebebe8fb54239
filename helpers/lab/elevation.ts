import { LabError } from '../engine/lab-error.ts'
import type { Sudo } from './machine.ts'
import type { Environment } from './options.ts'
import { optionRows } from './options-schema.ts'

/** The program as it was started: who, with what. */
export interface Caller {
  readonly uid: number
  readonly sudo: Sudo
  /** Program, script, arguments; the program as an absolute path */
  readonly argv: readonly string[]
  readonly env: Environment
}

/** The exact command that starts the program again as root; undefined: it is root. Throws LabError NOT_ROOT with the line to type. */
export function elevation({ uid, sudo, argv, env }: Caller): readonly string[] | undefined {
  if (uid === 0) return undefined
  const again = ['env', ...carried(env), ...argv]
  if (sudo === 'works') return ['sudo', '-n', ...again]
  throw new LabError('NOT_ROOT', 'Containers, namespaces and mounts need root', {
    ran: sudo === 'refused' ? 'sudo -n true' : 'nothing',
    cameBack: `user id ${uid}, sudo ${sudoWords[sudo]}`,
    remedy: sudo === 'absent' ? `su -c ${shellLine([shellLine(again)])}` : shellLine(['sudo', ...again]),
  })
}

/** Why sudo does not help, after the word sudo. */
export const sudoWords = {
  refused: 'asks for a password',
  absent: 'is not installed',
  never: 'is not to be used (LAB_SUDO=never)',
} as const

/** A command as a person can paste it into a shell. */
export function shellLine(argv: readonly string[]): string {
  return argv.map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}

const others = [
  'PATH',
  'HOME',
  'XDG_CACHE_HOME',
  'XDG_STATE_HOME',
  'TERM',
  'NO_COLOR',
  'FORCE_COLOR',
  'CI',
  'GITHUB_ACTIONS',
  'GITHUB_STEP_SUMMARY',
  'NERDCTL_TOML',
  'CONTAINERD_SNAPSHOTTER',
  'CNI_PATH',
  'NETCONFPATH',
  'DOCKER_CONFIG',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GOPROXY',
  'GOSUMDB',
]
const proxies = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap(name => [name, name.toUpperCase()])

// The line is printed and stands in the process list: an address with a password in it stays behind
function carried(env: Environment): string[] {
  const names = [...optionRows.map(([name]) => name), ...others, ...proxies]
  return names.flatMap(name => (env[name] && !/:\/\/[^/]*@/.test(env[name]) ? [`${name}=${env[name]}`] : []))
}
