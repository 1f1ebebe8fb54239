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

/** kubectl's arguments that list the starts of containers in the namespace. */
export const startEvents = [
  ...['get', 'events', '--field-selector', 'reason=Started'],
  '--output=jsonpath={range .items[*]}{.involvedObject.name}{"\\n"}{end}',
]

/** Names of the pods whose container was started, one for each event. */
export const startsIn = ({ stdout }: Pick<CommandRecord, 'stdout'>) => stdout.split('\n').filter(Boolean)
