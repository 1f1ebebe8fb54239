import { unreadable } from '../../probe/refusal.ts'

const kept = 6144

/**
 * A recorded kernel log as the probe `dmesg` writes it: the same bytes, cut at the same places. Nobody marked the host's log
 * for a recording, so the word that is looked for is one that the host's own recorded log shows and that is the host's alone.
 */
export function composeLog(hostLog: string, log: string): string {
  const mark = markIn(hostLog)
  const text = `${log.replace(/\n+$/, '')}\n`
  const found = text.split('\n').filter(line => line.includes(mark))
  return [
    `size: ${Buffer.byteLength(text)} nonce: ${mark}`,
    `${shortened(text)}[nonce]`,
    ...found.slice(0, 2),
    `nonce-lines: ${found.length}\n`,
  ].join('\n')
}

// Where the boot loader put the initial RAM disk: it depends on the size of that disk and on the memory of this very host
function markIn(hostLog: string): string {
  const [, range] = /^\[ +0\.0+\] RAMDISK: \[mem (0x[0-9a-f]+-0x[0-9a-f]+)\]$/m.exec(hostLog) ?? []
  if (range === undefined) throw unreadable('a log of the host with a word of its own', hostLog)
  return range
}

function shortened(text: string): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= 2 * kept) return text
  return `${bytes.subarray(0, kept)}\n[...]\n${bytes.subarray(-kept)}`
}
