/** One entry of a tar: a file with its bytes, a folder (no bytes, no target) or a symbolic link. */
export interface TarEntry {
  readonly path: string
  readonly bytes?: Uint8Array
  /** Where a symbolic link points */
  readonly target?: string
  /** Permission bits; default 0o755 */
  readonly mode?: number
}

const blockBytes = 512

/** A tar (ustar) of these entries; owner root and time 0, so equal entries give equal bytes. */
export function tar(entries: readonly TarEntry[]): Uint8Array {
  return Buffer.concat([...entries.flatMap(entryBlocks), Buffer.alloc(2 * blockBytes)])
}

function entryBlocks(entry: TarEntry): Buffer[] {
  const { bytes = new Uint8Array() } = entry
  return [header(entry, bytes.length), Buffer.from(bytes), Buffer.alloc(-bytes.length & (blockBytes - 1))]
}

function header({ path, bytes, target, mode = 0o755 }: TarEntry, size: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new RangeError(`Path too long for this tar: ${path}`)
  const block = Buffer.alloc(blockBytes)
  block.write(path, 0)
  for (const [offset, digits, value] of numbers(mode, size)) block.write(octal(value, digits), offset)
  block.write(bytes ? '0' : target === undefined ? '5' : '2', 156)
  block.write(target ?? '', 157)
  block.write('ustar\x0000', 257)
  block.write(`${octal(checksum(block), 6)}\0 `, 148)
  return block
}

/** Offset in the header, octal digits, value: mode, uid, gid, size, time. */
function numbers(mode: number, size: number): [number, number, number][] {
  return [
    [100, 7, mode],
    [108, 7, 0],
    [116, 7, 0],
    [124, 11, size],
    [136, 11, 0],
  ]
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

// The checksum counts its own field as eight spaces
function checksum(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 8 * 0x20)
}
