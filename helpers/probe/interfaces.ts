import { type Interface, readLine } from './interface-lines.ts'
import { type Owned, ownedAddresses } from './interfaces-from-proc.ts'
import { absent, type Probe } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/**
 * The subject's network interfaces, in the order of their index. Names and MACs come from /sys/class/net, or where that is
 * missing (gVisor) from `ip`; addresses from `ip`, or on a host without it from /proc/net. The last line says which, so that
 * a cut answer has none. An interface that is gone while it is looked at, as that of a container which ends, is none.
 */
export const interfaces: Probe<readonly Interface[]> = {
  name: 'interfaces',
  ask: `if [ -d /sys/class/net ]; then for i in /sys/class/net/*; do
[ -e "$i/ifindex" ] || continue
to=$(readlink "$i")
mac=$(cat "$i/address" 2>/dev/null)
{ index=$(cat "$i/ifindex" 2>&1) && link=$(cat "$i/iflink" 2>&1) && flags=$(cat "$i/flags" 2>&1); } ||
{ sleep 1; [ -e "$i/ifindex" ] || continue; }
echo "$i \${mac:--} $index $link $flags $to"
done; else ip -o link 2>&1 || exit; fi
if command -v ip >/dev/null; then ip -o addr 2>&1 || exit; echo 'addresses: ip'; exit; fi
awk '/\\|--/ { own = $2 } /32 host LOCAL/ { print "local " own }' /proc/net/fib_trie 2>&1 | sort -u
awk 'NR > 1 && $3 == "00000000" && $8 != "00000000" { print "route", $1, $2, $8 }' /proc/net/route 2>&1
if [ -e /proc/net/if_inet6 ]; then sed 's/^/inet6 /' /proc/net/if_inet6; fi
echo 'addresses: proc'`,
  budget: 5120,
  parse: answer => {
    const lines = said(answer).replace(/\n$/, '').split('\n')
    const [, source] = /^addresses: (ip|proc)$/.exec(lines.pop() ?? '') ?? []
    if (source === undefined) throw unreadable('a whole list of interfaces', answer.text)
    return merge(source === 'ip' ? lines.map(readOrThrow) : fromProc(lines))
  },
}

function fromProc(lines: readonly string[]): readonly Interface[] {
  const parts = lines.filter(line => line.startsWith('/')).map(readOrThrow)
  const owned = ownedAddresses(lines.filter(line => !line.startsWith('/')))
  return parts.map(part => ({ ...part, addresses: addressesOf(part.name, owned) }))
}

function addressesOf(name: string, owned: readonly Owned[]): readonly string[] {
  return owned.filter(own => own.name === name).map(({ address }) => address)
}

function readOrThrow(line: string): Interface {
  const read = readLine(line)
  if (read === undefined) throw unreadable('a line about an interface', line)
  return read
}

function merge(parts: readonly Interface[]): readonly Interface[] {
  const byName = new Map<string, Interface>()
  for (const part of parts) byName.set(part.name, join(byName.get(part.name), part))
  return [...byName.values()].sort((a, b) => a.index - b.index)
}

function join(known: Interface | undefined, more: Interface): Interface {
  if (known === undefined) return more
  return {
    ...known,
    mac: known.mac === absent ? more.mac : known.mac,
    addresses: [...known.addresses, ...more.addresses],
    up: known.up === absent ? more.up : known.up,
  }
}
