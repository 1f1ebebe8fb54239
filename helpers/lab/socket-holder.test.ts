import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { holdersOf, tcpListeners, unixListeners } from './socket-holder.ts'

// Port 3012 is 0BC4; the columns are those of the kernel's proc_net_tcp
const row = (address: string, state: string, inode: number) =>
  `   0: ${address} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0 100 0 0 10 0`

describe('tcpListeners', () => {
  it.each([
    ['127.0.0.1', '0100007F:0BC4'],
    ['every address', '00000000:0BC4'],
    ['every IPv6 address', '00000000000000000000000000000000:0BC4'],
    ['127.0.0.1 mapped into IPv6', '0000000000000000FFFF00000100007F:0BC4'],
    ['127.0.0.1 in the other byte order', '7F000001:0BC4'],
  ])('finds a listener on %s', (_, address) => {
    expect(tcpListeners(row(address, '0A', 77), 3012)).toEqual(['77'])
  })

  it.each([
    ['another port', '0100007F:0BC5', '0A'],
    ['another address', '0200A8C0:0BC4', '0A'],
    ['::1 alone', '00000000000000000000000001000000:0BC4', '0A'],
    ['a connection from it', '0100007F:0BC4', '01'],
  ])('leaves out %s', (_, address, state) => {
    expect(tcpListeners(row(address, state, 77), 3012)).toEqual([])
  })
})

describe('unixListeners', () => {
  const table = [
    'Num       RefCount Protocol Flags    Type St Inode Path',
    '0000000000000000: 00000002 00000000 00010000 0001 01 41 /run/c.sock',
    '0000000000000000: 00000003 00000000 00000000 0001 03 42 /run/c.sock',
    '0000000000000000: 00000002 00000000 00010000 0001 01 43 /run/c.sock.other',
  ].join('\n')

  it('finds the socket that listens, not its connections', () => {
    expect(unixListeners(table, '/run/c.sock')).toEqual(['41'])
  })
})

describe('holdersOf', () => {
  it('names the process that listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const inodes = tcpListeners(readFileSync('/proc/net/tcp', 'utf8'), (server.address() as AddressInfo).port)
    const holders = holdersOf(inodes)
    server.close()
    expect(holders).toEqual([
      { pid: process.pid, program: expect.stringContaining(basename(process.title.split(' ')[0] ?? '')) },
    ])
  })
})
