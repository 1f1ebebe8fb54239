import { type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** How places on a network answer who asks them. */
export type Reach = Readonly<Record<Place, How>>

/**
 * gateway: a port of the host's address at which nobody listens; listener: of the host, on that address; neighbour: a
 * port of a container beside it
 */
const places = ['gateway', 'listener', 'neighbour'] as const
type Place = (typeof places)[number]
/**
 * heard: it said its word; refused: it is there, and nobody listens; unreachable: no way leads there; silent: nothing
 * came back in time
 */
type How = 'heard' | 'refused' | 'unreachable' | 'silent'

/** Whom a container can be asked for: a neighbour that listens, as it tells of itself. */
export interface Neighbour {
  readonly address: string
  /** The address of its way out, which is the host's on their bridge */
  readonly gateway: string
}

/**
 * Asks for three pages, with their places in `$GATEWAY`, `$LISTENER` and `$NEIGHBOUR` and the words of two in
 * `$LISTENER_WORD` and `$NEIGHBOUR_WORD`: a line each. The wget of Debian's static busybox dies of any page; then nc
 * asks.
 */
export const reached: Probe<Reach> = {
  name: 'reached',
  ask: `unset http_proxy HTTP_PROXY
page() { line=$(wget -T 3 -q -O - "http://$1/" 2>&1)
[ $? -lt 126 ] || line=$(printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 3 "\${1%:*}" "\${1#*:}" 2>&1); echo "$line" | tail -n 1; }
try() { line=$(page "$2"); case $line in *refused) [ "$1" = gateway ] || { sleep 1; line=$(page "$2"); };; esac
if [ "$line" = "$3" ]; then line=heard; fi; echo "$1 $line"; }
try gateway "$GATEWAY" none; try listener "$LISTENER" "$LISTENER_WORD"; try neighbour "$NEIGHBOUR" "$NEIGHBOUR_WORD"`,
  parse: answer => {
    const lines = said(answer).replace(/\n$/, '').split('\n')
    return Object.fromEntries(places.map((place, at) => [place, how(lines[at] ?? '', place)])) as Record<Place, How>
  },
}

/** What a container that listens tells of itself: its address and that of its way out. */
export const listeningNeighbour: Probe<Neighbour> = {
  name: 'listening-neighbour',
  ask: 'ip route 2>&1',
  parse: answer => {
    const text = said(answer)
    const [, gateway] = /^default via (\d+\.\d+\.\d+\.\d+) dev \S+/m.exec(text) ?? []
    const [, address] = /^\S+\/\d+ dev \S+ .*src (\d+\.\d+\.\d+\.\d+)/m.exec(text) ?? []
    if (gateway === undefined || address === undefined) throw unreadable('the routes of a container', text)
    return { address, gateway }
  },
}

function how(line: string, place: Place): How {
  const said = line.startsWith(`${place} `) ? line.slice(place.length + 1) : ''
  if (said === 'heard') return 'heard'
  if (said.endsWith('Connection refused')) return 'refused'
  if (/(Network is unreachable|No route to host|Host is unreachable)$/.test(said)) return 'unreachable'
  if (/timed out$/.test(said)) return 'silent'
  throw new ProbeError(
    'UNREADABLE',
    `What came back from the ${place} is no answer: ${JSON.stringify(line.slice(0, 120))}`,
  )
}
