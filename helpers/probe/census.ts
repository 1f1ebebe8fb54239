import { ownerVariable } from './owner-variable.ts'
import { type Probe, ProbeError } from './probe.ts'
import { said, unreadable } from './refusal.ts'

/** What of a host a run could change: each thing as `<sort> <what>`, sorted, each once. */
export type Census = readonly string[]

const sorts = [
  'container',
  'link',
  'address',
  'route',
  'netns',
  'mount',
  'rule',
  'sysctl',
  'module',
  'profile',
  'process',
  'namespace',
  'cgroup',
  'listens',
  'file',
] as const
const line = new RegExp(`^(${sorts.join('|')}) \\S.*$`)
const end = 'census complete'

/**
 * What lists the things: POSIX sh, run on the host, as root; its arguments are the nerdctl of a lab host, whose containers then count; RUN is the run's id.
 * Counters and ages are left out: they change by themselves. A process that carries a run's mark is listed whatever it is called.
 */
export const censusScript = `PATH=$PATH:/usr/sbin:/sbin
each() { sed -e 's/[[:space:]]*$//' -e '/^$/d' -e "s/^/$1 /"; }
if [ $# -gt 0 ]; then
all=$("$@" ps --all --no-trunc --format '{{.ID}} {{.Names}}') || exit 1
own=$("$@" ps --all --no-trunc --format "{{.ID}} of run $RUN" --filter "label=kata-lab-spec.run=$RUN") || exit 1
echo "$all\n$own" | each container; fi
ip -o link | sed -e 's/^[0-9]*: //' -e 's/^\\([^:@]*\\)[:@].* \\(master [^ ]*\\).*/\\1 \\2/' -e 's/[:@].*//' | each link
ip -o addr | awk '{ print $2, $4 }' | each address
ip route show table all | sed -e 's/ expires [0-9]*sec//' -e 's/ linkdown//' | each route
ls /run/netns 2>/dev/null | each netns
awk '{ print $5 }' /proc/self/mountinfo | each mount
for tool in iptables-save ip6tables-save; do
command -v $tool >/dev/null && $tool 2>/dev/null | sed -e '/^#/d' -e 's/\\[[0-9:]*\\]//' | each rule; done
command -v nft >/dev/null && nft list tables 2>/dev/null | each rule
for name in net/ipv4/ip_forward net/ipv6/conf/all/forwarding net/bridge/bridge-nf-call-iptables net/ipv4/conf/all/route_localnet kernel/dmesg_restrict; do
[ -e /proc/sys/$name ] && echo "$name $(cat /proc/sys/$name)" | each sysctl; done
[ -e /proc/modules ] && awk '{ print $1 }' /proc/modules | each module
[ -r /sys/kernel/security/apparmor/profiles ] && each profile </sys/kernel/security/apparmor/profiles
told() { printf '%s\\n' "$comm $1 $(tr '\\0\\n' '  ' 2>/dev/null <$1/cmdline)$2" | each process; }
for p in /proc/[0-9]*; do read -r comm 2>/dev/null <$p/comm && case $comm in
containerd-shim*|qemu-system*|cloud-hyperviso*|firecracker|virtiofsd|runsc*|nerdctl|exe) told $p;; esac; done
for e in $(grep -lsa '${ownerVariable}=[0-9]' /proc/[0-9]*/environ); do p=\${e%/environ}
owner=$(tr '\\0' '\\n' 2>/dev/null <$e | sed -n 's/^${ownerVariable}=//p'); read -r comm 2>/dev/null <$p/comm && told $p " of run $owner"; done
ls -l /proc/[0-9]*/ns/net /proc/[0-9]*/ns/mnt /proc/[0-9]*/ns/pid 2>/dev/null | awk '$(NF-1) == "->" && !seen[$NF]++ {
split($(NF-2), part, "/"); file = "/proc/" part[3] "/cgroup"; group = ""; while ((getline line <file) > 0) { sub(/^[^:]*:[^:]*:/, "", line); if (length(line) > length(group)) group = line }; close(file)
print $NF, group }' | each namespace
find /sys/fs/cgroup -maxdepth 4 -type d 2>/dev/null | grep -e kata -e nerdctl -e runsc | each cgroup
awk '$4 == "0A" { print $2 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null | each listens
ls -d /run/containerd/io.containerd.runtime.v2.task/*/* /run/containerd/runc/*/* /run/kata/* /run/vc/vm/* /run/vc/sbs/* \
/run/kata-containers/shared/sandboxes/* /var/lib/nerdctl/*/containers/*/* /var/lib/nerdctl/*/names/*/* /var/lib/nerdctl/*/etchosts/*/* /run/containerd/fifo/*/* /run/nerdctl/*/* /var/lib/cni/results/* \
/tmp/*kata* /var/tmp/*kata* 2>/dev/null | each file
for f in /var/lib/cni/networks/*/*; do [ -f $f ] && echo "$f $(head -n 1 $f)" | each file; done
echo '${end}'`

/** The host before a run began. */
export const censusBefore = censusProbe('census-before')
/** The host after the run's lab had ended. */
export const censusAfter = censusProbe('census-after')
/** A private network and mount namespace before something was left in it on purpose. */
export const decoyBefore = censusProbe('decoy-before')
/** The same namespaces with a link and a mount left in them. */
export const decoyAfter = censusProbe('decoy-after')

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
