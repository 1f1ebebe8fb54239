import { type Interface, readLine } from './interface-lines.ts'
import { absent, type Probe } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/**
 * The subject's network interfaces, in the order of their index. Names and MACs come from /sys/class/net, or where that is
 * missing (gVisor) from `ip`; addresses from `ip`. The last line says where from, so that a cut answer has none.
 */
export const interfaces: Probe<readonly Interface[]> = {
  name: 'interfaces',
  ask: `if [ -d /sys/class/net ]; then for i in /sys/class/net/*; do
[ -e "$i/ifindex" ] || continue
mac=$(cat "$i/address" 2>/dev/null)
echo "$i \${mac:--} $(cat "$i/ifindex") $(cat "$i/iflink") $(cat "$i/flags") $(readlink "$i")"
done; else ip -o link 2>&1 || exit; fi
ip -o addr 2>&1 || exit
echo 'addresses: ip'`,
  budget: 24576,
  parse: answer => {
    const lines = said(answer).replace(/\n$/, '').split('\n')
    if (lines.pop() !== 'addresses: ip') throw unreadable('a whole list of interfaces', answer.text)
    return merge(lines.map(readOrThrow))
  },
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
