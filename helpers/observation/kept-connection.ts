import { openSync, readSync, writeSync } from 'node:fs'
import { responseReader } from './response.ts'

/**
 * `HOST AMOUNT LONGEST_MS MARKER FILE`: requests one after the other over the connection that is standard input, and a line in the file for
 * each response: its milliseconds, its status, whether it has the marker, and milliseconds since the first request. It waits in read(2) itself:
 * from when a response is there until an event loop has it, a twentieth of a millisecond goes by. A pipe would wake its reader at each line,
 * while the server is about to be.
 */
const [, , host = '', amount, longestMs, marker = '', file = ''] = process.argv
const [connection, responses] = [0, openSync(file, 'w', 0o600)]
const request = Buffer.from(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
const bytes = Buffer.alloc(256 * 1024)

const first = performance.now()
for (let made = 0; made < Number(amount) && performance.now() - first < Number(longestMs); made++) {
  const { ms, status, marked } = requestOnce()
  writeSync(responses, `${[rounded(ms), status, marked, rounded(performance.now() - first)].join(' ')}\n`)
}

function requestOnce() {
  const read = responseReader()
  const began = performance.now()
  writeSync(connection, request)
  for (;;) {
    const length = readSync(connection, bytes)
    const ms = performance.now() - began
    if (length === 0) throw new Error('The connection was closed')
    const { status, body, whole } = read(bytes.subarray(0, length))
    if (whole) return { ms, status, marked: body.includes(marker) }
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
