/** A log as `kubectl logs --timestamps` gives it, without the stamps. Bytes stay as they are. */
export function withoutStamps(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1)
    parts.push(line.subarray(stampLength(line)))
    from += line.length
  }
  return Buffer.concat(parts)
}

/** The line and when the container runtime of the node got it, in ms; undefined: it carries no stamp, so it is not of the log. */
export function stamped(line: string): { readonly at: number; readonly line: string } | undefined {
  const [, second, fraction = '0', rest = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z (.*)$/s.exec(line) ?? []
  if (second === undefined) return undefined
  return { at: Date.parse(`${second}Z`) + Number(`0.${fraction}`) * 1000, line: rest }
}

const space = 0x20

function stampLength(line: Uint8Array): number {
  const end = line.indexOf(space)
  const stamp = Buffer.from(line.subarray(0, end + 1)).toString('latin1')
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z $/.test(stamp) ? end + 1 : 0
}
