import type { CommandRecord } from '../record.ts'
import { succeeded } from '../record.ts'

interface Event {
  readonly type?: string
  readonly reason?: string
  readonly message?: string
}

/** What kubelet says when no waiting will help: the node has no such runtime. */
const forGood = /no runtime for .* is configured|RuntimeHandler .* not supported|runtime handler .* not found/i

/** What `get events --output=json` tells of warnings, each once as `reason: message`; where it may not be read, that. */
export function warnings(record: CommandRecord): string[] {
  if (!succeeded(record)) return [`The events could not be read: ${record.stderr.trim()}`]
  const { items } = JSON.parse(record.stdout) as { items: readonly Event[] }
  const told = items.filter(({ type }) => type === 'Warning').map(({ reason, message }) => `${reason}: ${message}`)
  return [...new Set(told)]
}

/** Why a pod will never start, if its events say so. */
export function refusedForGood(record: CommandRecord): string | undefined {
  return succeeded(record) ? warnings(record).find(line => forGood.test(line)) : undefined
}
