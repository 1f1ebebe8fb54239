import type { Ours } from './ours.ts'
import { type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** What of a host a run could change: each thing as `<sort> <what>`, sorted, each once. */
export type Census = readonly string[]

const sorts = [
  'link',
  'address',
  'route',
  'netns',
  'mount',
  'rule',
  'sysctl',
  'module',
  'process',
  'cgroup',
  'listens',
] as const
const line = new RegExp(`^(${sorts.join('|')}) \\S.*$`)
const end = 'census complete'

/** What lists the things: POSIX sh, run on the host, as root. Counters and ages are left out: they change by themselves. */
export const censusScript = `PATH=$PATH:/usr/sbin:/sbin
each() { sed -e 's/[[:space:]]*$//' -e '/^$/d' -e "s/^/$1 /"; }
ip -o link | sed -e 's/^[0-9]*: //' -e 's/[:@].*//' | each link
ip -o addr | awk '{ print $2, $4 }' | each address
ip route show table all | sed -e 's/ expires [0-9]*sec//' -e 's/ linkdown//' | each route
ls /run/netns 2>/dev/null | each netns
awk '{ print $5 }' /proc/self/mountinfo | each mount
for tool in iptables-save ip6tables-save; do
command -v $tool >/dev/null && $tool 2>/dev/null | sed -e '/^#/d' -e 's/\\[[0-9:]*\\]//' | each rule; done
for name in net/ipv4/ip_forward net/ipv6/conf/all/forwarding net/bridge/bridge-nf-call-iptables; do
[ -e /proc/sys/$name ] && echo "$name $(cat /proc/sys/$name)" | each sysctl; done
[ -e /proc/modules ] && awk '{ print $1 }' /proc/modules | each module
for p in /proc/[0-9]*; do read -r comm 2>/dev/null <$p/comm && case $comm in
containerd-shim*|qemu-system*|cloud-hyperviso*|firecracker|virtiofsd|runsc*|nerdctl|exe)
echo "$comm $p $(tr '\\0\\n' '  ' 2>/dev/null <$p/cmdline)" | each process;; esac; done
find /sys/fs/cgroup -maxdepth 4 -type d 2>/dev/null | grep -e kata -e nerdctl -e runsc | each cgroup
awk '$4 == "0A" { print $2 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null | each listens
echo '${end}'`

/** The host before a run began. */
export const censusBefore = censusProbe('census-before')
/** The host after the run's lab had ended. */
export const censusAfter = censusProbe('census-after')
/** A private network and mount namespace before something was left in it on purpose. */
export const decoyBefore = censusProbe('decoy-before')
/** The same namespaces with a link and a mount left in them. */
export const decoyAfter = censusProbe('decoy-after')

/** What stays by design: it is part of the census, and not counted. */
const declared = [
  /^module /, // the kernel keeps a module that was used once
  /^(link|address|route) .*\bnerdctl0\b/, // the bridge of the container network is made on first use
  /^rule .*(CNI|NERDCTL|nerdctl0)(?!-[0-9a-f]{24})/, // and so are its chains; a chain of one container is not
  /^mount \S*\/null-netns$/, // gVisor keeps one empty network namespace for all its sandboxes
  /^sysctl net\/ipv4\/ip_forward 1$/, // the container network needs forwarding from its first use on
]

/**
 * What is there now and was not before, without what stays by design. Processes and cgroups carry the id of their container or
 * run, listeners their port: they count if they are ours. Links, mounts and rules carry nothing, so all of them count.
 */
export function leftBehind(before: Census, after: Census, ours: Ours): string[] {
  return added(before, after)
    .filter(thing => !declared.some(pattern => pattern.test(thing)))
    .filter(thing => !/^(process|cgroup|listens) /.test(thing) || isOf(ours, thing))
}

// /proc/net/tcp writes a port as four hex digits
function isOf({ ids, port }: Ours, thing: string): boolean {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return thing.startsWith('listens ') ? thing.endsWith(`:${hex}`) : ids.some(id => thing.includes(id))
}

/** What a run took away from the host or changed. Processes and containers (cgroups) of others end by themselves. */
export function takenAway(before: Census, after: Census): string[] {
  return added(after, before).filter(thing => !/^(process|cgroup|listens|sysctl) /.test(thing))
}

function added(before: Census, after: Census): string[] {
  const known = new Set(before)
  return after.filter(thing => !known.has(thing))
}

function censusProbe(name: string): Probe<Census> {
  return {
    name,
    parse: answer => {
      const lines = said(answer).trimEnd().split('\n')
      if (lines.pop() !== end) throw new ProbeError('CUT', 'The census is not complete')
      const foreign = lines.find(each => !line.test(each))
      if (foreign !== undefined) throw unreadable('a line of a census', foreign)
      // Every host has a link and a mount: a tool that is missing must not read as nothing there
      const blind = ['link', 'mount'].find(sort => !lines.some(each => each.startsWith(`${sort} `)))
      if (blind !== undefined) throw new ProbeError('NO_ANSWER', `The census lists no ${blind} at all`)
      return [...new Set(lines)].sort()
    },
  }
}
