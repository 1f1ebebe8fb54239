import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** A process that holds a socket. */
export interface Holder {
  readonly pid: number
  /** Its program, without arguments: they may hold a secret */
  readonly program: string
}

/** Inodes of the sockets that listen on a path; `table` is the text of /proc/net/unix. */
export function unixListeners(table: string, path: string): string[] {
  const rows = table.split('\n').map(line => line.trim().split(/\s+/))
  const acceptsConnections = '00010000' // __SO_ACCEPTCON of linux/net.h
  return rows.flatMap(([, , , flags, , , inode = '', name]) =>
    flags === acceptsConnections && name === path ? [inode] : [],
  )
}

/** Inodes of the sockets that listen on a port of 127.0.0.1 or of every address; `table` is the text of /proc/net/tcp or tcp6. */
export function tcpListeners(table: string, port: number): string[] {
  const listening = '0A' // TCP_LISTEN of net/tcp_states.h
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  return table.split('\n').flatMap(line => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
    const [address = '', localPort] = local.split(':')
    return state === listening && localPort === wanted && coversLoopback(address) ? [inode] : []
  })
}

/** The processes that hold one of these sockets; those this caller may not look into are left out. */
export function holdersOf(inodes: readonly string[], proc = '/proc'): Holder[] {
  if (inodes.length === 0) return []
  const links = new Set(inodes.map(inode => `socket:[${inode}]`))
  const pids = readdirSync(proc).filter(name => /^\d+$/.test(name))
  return pids
    .filter(pid => holds(`${proc}/${pid}/fd`, links))
    .map(pid => ({ pid: Number(pid), program: programOf(`${proc}/${pid}`) }))
}

// 127.0.0.1 as the kernel prints it in either byte order, alone or mapped into IPv6; all zeros is every address
function coversLoopback(address: string): boolean {
  return /^0+$/.test(address) || /^(0{16}(0000FFFF|FFFF0000))?(0100007F|7F000001)$/.test(address)
}

function holds(folder: string, links: ReadonlySet<string>): boolean {
  try {
    return readdirSync(folder).some(name => links.has(linkOf(`${folder}/${name}`)))
  } catch {
    return false // gone meanwhile, or another user's
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return '' // closed meanwhile
  }
}

function programOf(folder: string): string {
  try {
    const [first = ''] = readFileSync(`${folder}/cmdline`, 'utf8').split('\0')
    return basename(first) || readFileSync(`${folder}/comm`, 'utf8').trim()
  } catch {
    return 'a process that ended meanwhile'
  }
}
